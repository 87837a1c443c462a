"""The Outbox: what waits, what went, what failed, and sending it in the background."""
