"""Releases of a built site on a plain server. In: a folder. Out: a release, which can be rolled back."""
