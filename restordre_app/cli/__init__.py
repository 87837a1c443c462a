"""The command line: one file per group of commands, none of which needs a screen."""
