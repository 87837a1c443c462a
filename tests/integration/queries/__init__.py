"""What screens look at, read from a real database."""
