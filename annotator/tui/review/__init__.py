"""The Review screen without a terminal: the queue, the draft of what is to hold, its lines."""
