"""The words we use, as frozen values. Standard library only."""
