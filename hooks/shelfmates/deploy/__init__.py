"""Releases of a built site on a plain server. In: a folder. Out: a release, and the way back."""
