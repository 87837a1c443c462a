"""The outbox on a real database, real SMTP servers on loopback, and every carrier."""
