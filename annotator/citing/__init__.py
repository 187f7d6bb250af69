"""How sources are cited: styles, and later markers, attributions and origins."""
