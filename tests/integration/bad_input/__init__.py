"""What people should not type, and do."""
