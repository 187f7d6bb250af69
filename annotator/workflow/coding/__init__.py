"""What a coder does: marks, grades, passes; again, and under a newer wording."""
