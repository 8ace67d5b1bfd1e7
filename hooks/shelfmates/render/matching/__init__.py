"""The page that finds people, and the data it reads."""
