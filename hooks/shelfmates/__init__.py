"""Shelfmates: a folder of YAML and Markdown becomes the site of a librarian network.

The stages, in the order in which data flows: load, validate, derive, render, write.
"""

__version__ = "0.1.0"
