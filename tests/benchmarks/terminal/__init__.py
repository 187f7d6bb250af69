"""The interface measured from outside, through a pseudo-terminal."""
