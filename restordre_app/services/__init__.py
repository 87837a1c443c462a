"""One function per thing a person can do; each is one transaction (domain.md S1)."""
