"""Papers that are kept: made, found again, exported."""
