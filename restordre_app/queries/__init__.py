"""What a person can look at: lists of ids, pages of rows, and single things."""
