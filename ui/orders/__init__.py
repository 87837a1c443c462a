"""Orders: the list with its detail, the editor, and what is decided about an order."""
