"""The parts of a presentation: measured text, native tables and charts, and the deck that holds them."""
