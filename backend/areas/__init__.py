"""The municipal boundary, districts and neighbours; point to areas."""
