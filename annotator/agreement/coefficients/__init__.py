"""Coefficients for units that several coders coded, one file per family."""
