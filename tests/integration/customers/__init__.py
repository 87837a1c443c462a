"""Customers with their addresses and contacts."""
