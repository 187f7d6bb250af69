"""References as the styles print them."""
