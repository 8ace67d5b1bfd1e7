"""Shelfmates: a folder of YAML and Markdown becomes the site of a librarian network.

The stages, in the order in which data flows: load, validate, derive, render, links, write. ARCHITECTURE.md shows them.

Modules directly in this package that are no stage (`addresses`, `characters`, `localization`, `problem` …) are shared:
every package may import them, and they import no package.
"""

__version__ = "0.1.0"
