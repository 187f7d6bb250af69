"""One file per thing a reviewer does."""
