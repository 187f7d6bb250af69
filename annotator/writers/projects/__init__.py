"""Annotations for other tools."""
