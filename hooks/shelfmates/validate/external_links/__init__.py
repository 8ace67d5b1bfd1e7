"""External links: where they are, and whether they work."""
