"""The office's door: parses, calls, shows."""
