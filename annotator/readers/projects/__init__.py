"""Annotations of other tools."""
