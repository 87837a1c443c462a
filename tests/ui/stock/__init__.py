"""The Stock tab, receiving goods, the card of a product."""
