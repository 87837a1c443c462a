"""The rules of the trade as pure functions: no database, clock, screen or chance."""
