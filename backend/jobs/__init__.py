"""What the clock drives; every job may run twice, and on several workers at once."""
