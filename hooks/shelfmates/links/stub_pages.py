"""Generated pages and files that the editors' Markdown links to. In: all link targets. Out: names below `docs/`."""

from collections.abc import Iterator

from .resolver import LinkOutcome, follow
from .rewriter import read_links
from .targets import EditorPage, LinkTargets


def list_linked(targets: LinkTargets) -> Iterator[str]:
    """Yield the names of generated pages and files that Markdown links to; the engine must list them."""
    found = {name for page in targets.written.values() for name in _list_names(page, targets)}
    yield from sorted(name for name in found if name in targets.pages or name in targets.files)


def _list_names(page: EditorPage, targets: LinkTargets) -> Iterator[str]:
    for link in read_links(page.entry.body):
        answer = follow(link, page, targets)
        if answer.state is LinkOutcome.THERE and not link.is_html:
            yield answer.name
