"""Orders: entering, confirming, changing, cancelling."""
