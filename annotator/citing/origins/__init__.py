"""Independent origins, counted in a graph."""
