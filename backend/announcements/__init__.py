"""What the town tells its people: drafts, approval, schedules, and what is public of them."""
