"""A maker of bicycles, and what its suppliers sent, fell short of and had returned."""
