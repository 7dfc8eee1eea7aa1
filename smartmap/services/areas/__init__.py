"""Questions about candidate areas: outline, estimates, gates, readiness, statuses."""
