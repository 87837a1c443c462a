"""The command line as a scheduled job uses it."""
