"""Files become sources, and get their references."""
