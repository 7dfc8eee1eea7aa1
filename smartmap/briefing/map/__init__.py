"""The map of a brief: its model, frame, labels, scale bar and inks."""
