"""Bringing an older database up to date."""
