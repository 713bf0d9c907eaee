"""One thing that happens to a photo in each file."""
