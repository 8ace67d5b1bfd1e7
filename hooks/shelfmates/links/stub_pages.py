"""What the editors' Markdown names of what the build makes. In: all that there is. Out: names below `docs/`."""

from collections.abc import Iterator

from .resolver import LinkOutcome, follow
from .rewriter import read_links
from .targets import EditorPage, LinkTargets


def list_linked(targets: LinkTargets) -> Iterator[str]:
    """Yield the names of our pages and files to which Markdown leads, so that the engine can be told of them."""
    found = {name for page in targets.written.values() for name in _list_names(page, targets)}
    yield from sorted(name for name in found if name in targets.pages or name in targets.files)


def _list_names(page: EditorPage, targets: LinkTargets) -> Iterator[str]:
    for link in read_links(page.entry.body):
        answer = follow(link, page, targets)
        if answer.state is LinkOutcome.THERE and not link.is_html:
            yield answer.name
