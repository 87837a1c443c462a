"""Stories of the Customers tab: a phone rings."""
