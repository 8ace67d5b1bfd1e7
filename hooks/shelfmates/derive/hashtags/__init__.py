"""Hashtags with everything listed under each."""
