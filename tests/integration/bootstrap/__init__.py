"""Opening an office, its settings and its log."""
