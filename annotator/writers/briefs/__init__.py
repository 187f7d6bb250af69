"""The evidence brief as a file."""
