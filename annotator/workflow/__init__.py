"""What a reviewer does, a folder per kind of work."""
