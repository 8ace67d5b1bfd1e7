"""Links in the editors' pages: `check` reports problems, and the build resolves them.

In: parsed pages, and all outputs of the site. Out: problems, and pages with working links.

`pipeline.check` runs this stage after all outputs are listed. It renders nothing, except a page to whose headings
somebody links. A link to a missing page or file of the editors is an error. A link to a missing page of the build is a
warning, because those change with the data: only its words are published, so no build fails because somebody left. A
link with a clear meaning (a former id, another form of the address) is corrected. A link that cannot be changed safely
is an error. Reading a page has a time limit.

May import: model, load, validate, render, and shared modules.
"""

from .event_pages import add_event_texts
from .rewriter import list_linked, show_page
from .rules import check_page
from .targets import LinkTargets, list_targets

__all__ = ["LinkTargets", "add_event_texts", "check_page", "list_linked", "list_targets", "show_page"]
