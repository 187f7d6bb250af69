"""What is not as it was written."""
