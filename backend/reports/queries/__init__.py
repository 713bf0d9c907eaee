"""Lists, maps and counts: raw projections that stay on an index, whatever is asked."""
