"""What texts show of where they have it from; it only suggests."""
