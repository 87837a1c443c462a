"""Tests of the parts all screens share."""
