"""Resources as the site shows them."""
