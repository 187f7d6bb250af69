"""Where claims come from: said, decided on, taken back."""
