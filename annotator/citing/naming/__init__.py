"""Labels of origins: the name in them, and which may be the same."""
