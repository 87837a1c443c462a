"""Whole stories in the words of the trade."""
