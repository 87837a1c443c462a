"""How long things take; run by hand."""
