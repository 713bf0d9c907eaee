"""Where a report goes, and why."""
