"""Content becomes a file. A new format is a new file."""
