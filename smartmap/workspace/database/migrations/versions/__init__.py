"""One file for each version of the schema, never changed after it was released."""
