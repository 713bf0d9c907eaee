"""Ways to reach somebody outside the product: each takes one message and says what became of it."""
