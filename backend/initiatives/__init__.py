"""Local initiatives (art. 19b-19h of the act on public benefit activity), from draft to settlement."""
