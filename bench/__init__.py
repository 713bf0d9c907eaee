"""How fast and how small: measured on this machine, in one run, as ratios where machines differ. Run: make bench."""
