"""The checks of ``verify``, one module each."""
