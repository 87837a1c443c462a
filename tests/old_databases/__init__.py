"""Databases as older versions of the program left them, and the update of each."""
