"""Stage 4: render the site.

In: a Site and a Localization. Out: Outputs, every page and file; nothing touches the disk.

`outputs.py` is the only list of what is published. Contents are rendered when they are requested. Templates are in
`overrides/pages/`; they sort and count nothing. A card is rendered once and inserted into every list that shows it.
Addresses come from `addresses.py` only, which knows a language's prefix. Links in bodies are relative.

May import: model, schedule, schemas, validate, derive, and shared modules.
"""

from .output_types import OutputCopy, OutputFile, OutputPage, Outputs
from .outputs import render

__all__ = ["OutputCopy", "OutputFile", "OutputPage", "Outputs", "render"]
