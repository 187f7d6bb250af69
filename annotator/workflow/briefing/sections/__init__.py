"""The parts of a brief, each composed by one module."""
