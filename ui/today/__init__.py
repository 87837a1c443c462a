"""The Today tab: what waits for somebody, pile by pile, and the way to it."""
