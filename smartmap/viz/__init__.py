"""Colours, maps, legends and charts."""
