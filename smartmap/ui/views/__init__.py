"""One module per page; each reads like a table of contents."""
