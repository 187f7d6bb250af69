"""Who says what, and where it comes from: cited, compared, suggested, counted."""
