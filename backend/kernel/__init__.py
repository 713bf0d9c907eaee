"""The ground floor: knows nobody."""
