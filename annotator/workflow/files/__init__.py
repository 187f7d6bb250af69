"""Files that people name, and new ones."""
