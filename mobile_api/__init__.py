"""The residents' door: parses, calls, shows."""
