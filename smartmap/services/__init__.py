"""One module for each question a page asks; each answers with a frozen dataclass that carries both languages."""
