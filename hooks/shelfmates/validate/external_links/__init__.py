"""External links: where they occur, and whether they work."""
