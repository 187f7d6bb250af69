"""The brief screen."""
