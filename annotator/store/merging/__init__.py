"""What was coded elsewhere and comes back: which of it may count here, and where it goes."""
