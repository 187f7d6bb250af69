"""The project on disk: append-only logs under TinyDB, and the plain files of its lead."""
