"""What other programs give and are given."""
