"""The house: rules and data. Its doors translate; its rooms decide."""
