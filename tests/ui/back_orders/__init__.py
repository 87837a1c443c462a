"""The Back orders tab on a real database."""
