"""Products, their checks and their history."""
