"""An importer of novelty goods, its waiting customers and what it has on order."""
