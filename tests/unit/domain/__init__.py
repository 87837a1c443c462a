"""Tests of the pure rules, each in the words of domain.md."""
