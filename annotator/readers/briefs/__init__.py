"""Readers of briefs that come back, one module per format."""
