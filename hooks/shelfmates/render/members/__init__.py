"""Profiles, the directory and its data, contact cards."""
