"""Counting, adjusting and freezing stock."""
