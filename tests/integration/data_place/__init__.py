"""The data as a file: copies of it, and other places for it."""
