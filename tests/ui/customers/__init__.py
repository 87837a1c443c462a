"""Cards and lists of customers and suppliers on a real database."""
