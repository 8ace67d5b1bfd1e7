"""Texts of events' pages, rendered like the editors' pages. In: outputs and link targets. Out: outputs with the texts.

MkDocs does not render these pages, because the generated page around the text contains the event's fields. So the same
Python-Markdown renders them here, and the same sanitizer and gate check the result: a stranger may have written it.
"""

import html
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from shelfmates import editor_html, external_urls
from shelfmates.addresses import path_to_root
from shelfmates.deadline import keep_deadline
from shelfmates.localization import Localization
from shelfmates.render import OutputPage, Outputs
from shelfmates.render.gate.gate import Gate
from shelfmates.render.output_types import EDITORS_TEXT

from .list_layout import lay_out
from .page_reader import PageLink
from .resolver import LinkOutcome, follow
from .rewriter import show_page
from .targets import EventPage, LinkTargets, name_of_page


def add_event_texts(outputs: Outputs, targets: LinkTargets, words: Localization) -> Outputs:
    """Return the outputs, with the text of each event's page in the body of its generated page."""
    if not targets.event_pages:
        return outputs
    gate = Gate(has_editors=True, base=targets.base)

    def add(page: OutputPage) -> OutputPage:
        event = targets.event_pages.get(name_of_page(page)) if page.kind == "event" else None
        return page._replace(render=partial(_fill, page, event, targets, words, gate)) if event else page

    def make_pages() -> Iterable[OutputPage]:
        return map(add, outputs.pages)

    return replace(outputs, make_pages=make_pages)


def _fill(page: OutputPage, event: EventPage, targets: LinkTargets, words: Localization, gate: Gate) -> str:
    body = page.body
    if EDITORS_TEXT not in body:
        return body
    text = editor_html.frame_tables(render_event_text(event, targets), words.table)
    gate.check(text)
    return body.replace(EDITORS_TEXT, f'<div class="sm-prose sm-editors" dir="auto">{text}</div>')


def render_event_text(event: EventPage, targets: LinkTargets) -> str:
    """Return the text of an event's page as safe HTML; raise TooSlow or RecursionError if it cannot be rendered."""
    # Python-Markdown is slow to import, and many networks have no such pages.
    from .markdown_engine import convert  # noqa: PLC0415

    shown = show_page(event, targets).body
    with keep_deadline():
        made = convert(lay_out(shown), partial(_lead, event, targets))
    clean = editor_html.sanitize(made.rendered, base=targets.base)
    return editor_html.lower_headings(editor_html.drop_ids(clean, made.headings))


def _lead(event: EventPage, targets: LinkTargets, element: str, target: str) -> str | None:
    """Return the address to which a link leads from the generated page, as MkDocs does for other pages.

    A link that the check refuses keeps only its words.
    """
    answer = follow(PageLink(target, element == "img", is_html=False), event, targets)
    if answer.state is LinkOutcome.OUTSIDE:
        return target if element == "img" or _is_safe(target) else None
    parts = urlsplit(html.unescape(target)) if answer.state is LinkOutcome.THERE else None
    if parts is None:
        return None
    query, anchor = (f"{sign}{part}" if part else "" for sign, part in (("?", parts.query), ("#", parts.fragment)))
    if answer.name == event.name:
        return anchor or "#top"
    if parts.scheme or answer.name not in targets.names:
        return target
    way = path_to_root(event.address) + targets.names[answer.name]
    return f"{way or './'}{query}{anchor}"


def _is_safe(target: str) -> bool:
    try:
        external_urls.parse_link(html.unescape(target), schemes=external_urls.WEB | {"mailto"})
    except PydanticCustomError:
        return False
    return True
