"""Bringing files into the program: all of a file in one transaction, or nothing."""
