"""What the doors share: who calls, how refusals look, pages, limits, logs."""
