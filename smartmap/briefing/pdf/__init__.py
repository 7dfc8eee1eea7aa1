"""The brief and its map sheet as PDF, set by Typst."""
