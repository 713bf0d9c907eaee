"""Units inside and outside the office."""
