"""Values of the model as records, and back."""
