"""Residents, staff, their sessions and contacts."""
