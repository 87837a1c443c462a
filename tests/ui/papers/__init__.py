"""The window of a kept paper, and printing."""
