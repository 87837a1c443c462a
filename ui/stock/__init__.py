"""The Stock tab: what lies on the shelves, who waits for it, what happened to it."""
