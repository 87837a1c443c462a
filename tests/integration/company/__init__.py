"""The company, its people, its units."""
