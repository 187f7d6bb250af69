"""Pure functions over text: reading it, cutting it, finding passages in it."""
