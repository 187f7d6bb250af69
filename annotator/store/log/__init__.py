"""Append-only logs, one event a line, under TinyDB."""
