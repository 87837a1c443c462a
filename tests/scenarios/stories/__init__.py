"""Stories of an office, told in the words of the trade."""
