"""Stories of the Today tab."""
