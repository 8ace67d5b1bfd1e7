"""Stage 4. In: a Site and Words. Out: Artifacts, every page and file of the site; nothing touches the disk."""

from .output_types import OutputCopy, OutputFile, OutputPage, Outputs
from .outputs import render

__all__ = ["OutputCopy", "OutputFile", "OutputPage", "Outputs", "render"]
