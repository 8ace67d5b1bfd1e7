"""`import` and `export`: records from files of other programs, and back."""
