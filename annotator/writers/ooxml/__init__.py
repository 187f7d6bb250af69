"""Building blocks of Word documents that python-docx lacks."""
