"""What a user can look at: find_… returns ids, read_… returns frozen rows."""
