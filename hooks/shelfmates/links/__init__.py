"""Links of the editors' pages: what each leads to, said by `check` and followed by the build.

In: pages as they were read, and everything that the site publishes. Out: problems, and pages whose links are right.
"""

from .rewriter import show_page
from .rules import check_page
from .stub_pages import list_linked
from .targets import LinkTargets, list_targets

__all__ = ["LinkTargets", "check_page", "list_linked", "list_targets", "show_page"]
