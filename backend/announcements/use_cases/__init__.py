"""What can be done with an announcement: one verb a file."""
