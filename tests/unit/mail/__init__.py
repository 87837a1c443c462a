"""Mail as it leaves: headers, without an office."""
