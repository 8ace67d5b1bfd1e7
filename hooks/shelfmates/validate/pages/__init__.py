"""Rules for pages of `docs/`."""
