"""What a brief is made of, and how it is named and counted."""
