"""What messages say, in Polish, English and Ukrainian: one `.po` file each, by key."""
