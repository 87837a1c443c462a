"""The deliver dialog, driven like a clerk does."""
