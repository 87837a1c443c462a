"""Purchase orders, receipts against them, and the dates that follow."""
