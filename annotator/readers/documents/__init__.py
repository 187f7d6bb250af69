"""Documents that can become sources."""
