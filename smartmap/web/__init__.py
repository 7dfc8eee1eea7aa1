"""Routes beside Streamlit: map assets, fonts, health, data; security headers."""
