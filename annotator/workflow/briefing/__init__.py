"""The parts of an evidence brief, each composed by one module."""
