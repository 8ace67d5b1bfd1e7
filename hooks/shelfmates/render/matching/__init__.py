"""The match page, and the data that it reads."""
