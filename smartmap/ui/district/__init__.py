"""The district page."""
