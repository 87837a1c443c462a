"""The Purchasing tab: orders to suppliers, what is still to come of them, and when."""
