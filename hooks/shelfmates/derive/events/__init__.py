"""Events as the site shows them."""
