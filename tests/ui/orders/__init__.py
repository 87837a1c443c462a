"""The Orders tab and the editor of an order."""
