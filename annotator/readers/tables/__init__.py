"""Readers of tables that are compared without a project."""
