"""Reports: intake, triage, answers."""
