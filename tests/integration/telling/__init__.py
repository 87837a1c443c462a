"""Who must be told, how it is told, and what customers answer."""
