"""The origins screen."""
