"""Today, the phone view and prioritising, on both kinds of database."""
