"""What the council tells many people at once."""
