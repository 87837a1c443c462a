"""The Outbox tab, its background sender, and mail in Settings."""
