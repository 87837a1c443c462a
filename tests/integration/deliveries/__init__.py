"""Goods leave the house."""
