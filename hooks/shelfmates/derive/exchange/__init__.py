"""Offers and requests as the site shows them."""
