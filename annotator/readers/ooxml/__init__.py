"""Building blocks for reading Word files: a bounded package, and the text of its parts."""
