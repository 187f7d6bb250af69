"""The plain files of the project's lead."""
