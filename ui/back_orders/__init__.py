"""The Back orders tab: what waits, the chain of each line, and what is decided about it."""
