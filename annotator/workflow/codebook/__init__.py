"""The codebook: checked, replaced, edited, asked about."""
