"""Members as the site shows them, and the areas, topics and levels that group them."""
