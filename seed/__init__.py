"""The demo town, played through the use cases over virtual days."""
