"""The town's calendar: events, series, sign-up and waste collection."""
