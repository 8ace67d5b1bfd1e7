"""Stage 4: render the site.

In: a Site and a Localization. Out: Outputs, every page and file; nothing touches the disk.
"""

from .output_types import OutputCopy, OutputFile, OutputPage, Outputs
from .outputs import render

__all__ = ["OutputCopy", "OutputFile", "OutputPage", "Outputs", "render"]
