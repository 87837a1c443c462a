"""How each case of other systems is played on ours, and where ours differs."""
