"""The commands, one file each; a module's first line is its help."""
