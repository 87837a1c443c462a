"""Printing: which printer, straight to it, or through the system's dialog."""
