"""The map: what it shows (scene), how it is sent (canvas), legend and scripts."""
