"""Pictures, checked to the last byte. In: a file. Out: problems."""
