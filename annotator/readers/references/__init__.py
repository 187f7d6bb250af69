"""Bibliographies of other tools."""
