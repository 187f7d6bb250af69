"""Agreement between coders: coefficients, unitizing, alignment; pure numbers, no files."""
