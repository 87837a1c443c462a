"""Screens, driven by keys and mouse on an offscreen display."""
