"""Questions about one district: profile, standing, files."""
