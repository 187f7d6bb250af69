"""Several coders: roles, shares, packs, merging, opening."""
