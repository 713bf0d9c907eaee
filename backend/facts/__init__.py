"""The published language: what happened, as plain data; the only thing outsiders read."""
