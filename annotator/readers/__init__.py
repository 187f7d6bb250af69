"""A file becomes content. A new format is a new file."""
