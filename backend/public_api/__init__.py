"""The door for machines: Open311 and open data."""
