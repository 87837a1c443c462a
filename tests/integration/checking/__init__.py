"""The check that recomputes everything."""
