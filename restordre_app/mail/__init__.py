"""Mail: its words, building it, and the ways it leaves; knows nothing of the database."""
