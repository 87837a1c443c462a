"""Killed programs, full disks, two desks at once, damaged files."""
