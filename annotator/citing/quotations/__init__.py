"""Quotations, compared with their sources word by word."""
