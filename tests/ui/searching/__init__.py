"""Tests of ui/searching."""
