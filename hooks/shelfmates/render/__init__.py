"""Stage 4. In: a Site and Words. Out: Artifacts, every page and file of the site; nothing touches the disk."""

from .artifact import Artifacts, Copy, File, Page
from .outputs import render

__all__ = ["Artifacts", "Copy", "File", "Page", "render"]
