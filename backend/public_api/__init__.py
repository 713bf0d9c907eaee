"""The public's door, for machines and for browsers without the apka: feeds, pages to be shared."""
