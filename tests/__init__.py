"""All tests; the folders say what they need: unit nothing, the others a database."""
