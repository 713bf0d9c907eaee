"""What everybody has of their own at the door they come through: inbox, devices, wishes."""
