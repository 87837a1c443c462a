"""Tests of the tour and the self-test."""
