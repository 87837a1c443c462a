"""Master cards on two desks at once."""
