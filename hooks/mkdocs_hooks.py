"""The build hook: MkDocs loads this file, and calls the functions of the software."""

from shelfmates.mkdocs_adapter.hooks import *  # noqa: F403 - MkDocs finds the functions by their names
