"""Pure functions on columns and geometries: no files, no SQL, no Streamlit."""
