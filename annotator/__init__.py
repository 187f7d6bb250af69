"""Read sources, mark claims, grade them, and export an annotated evidence brief."""

__version__ = "0.1.0"
