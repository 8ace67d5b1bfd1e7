"""Links in the editors' pages: `check` reports problems, and the build resolves them.

In: parsed pages, and all outputs of the site. Out: problems, and pages with working links.
"""

from .rewriter import show_page
from .rules import check_page
from .stub_pages import list_linked
from .targets import LinkTargets, list_targets

__all__ = ["LinkTargets", "check_page", "list_linked", "list_targets", "show_page"]
