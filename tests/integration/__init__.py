"""Services and queries on real databases."""
