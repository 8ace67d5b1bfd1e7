"""Changes to links in the text of a page. In: a text, and the changes to its links. Out: the new text.

After each change the text is parsed again. If another link or any word differs, the change is undone.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from shelfmates.addresses import path_to_root
from shelfmates.deadline import TooSlow
from shelfmates.load import Entry
from shelfmates.untrusted_markdown import find_uses

from .page_reader import PageLink, find_bracket, find_end, read
from .resolver import LinkOutcome, LinkTarget, follow
from .targets import EditorPage, LinkTargets

_SIGN = re.compile(r"(?<!\\)[\\`*_{}\[\]()>#+.!-]")
"""Characters that can be escaped with a backslash (`markdown.Markdown.ESCAPED_CHARS`)."""
Cut = tuple[int, int, str]
"""The start and end of a part of a text, and its replacement."""


def show_page(page: EditorPage, targets: LinkTargets) -> Entry:
    """Return a page as it is published: broken links are corrected, or replaced by their words."""
    states = {follow(link, page, targets).state for link in read_links(page.entry.body)}
    if not states & {LinkOutcome.LED, LinkOutcome.GONE}:
        return page.entry
    text = drop_links(page.entry.body, lambda link: follow(link, page, targets).state is LinkOutcome.GONE)
    for link in reversed(read_links(text)):
        if (answer := follow(link, page, targets)).state is LinkOutcome.LED:
            text = _lead(text, link, write_way(link, answer, page, targets))
    return replace(page.entry, body=text)


def list_linked(targets: LinkTargets) -> Iterator[str]:
    """Yield the names of generated pages and files that Markdown links to; the engine must list them."""
    found = {name for page in targets.written.values() for name in _list_names(page, targets)}
    yield from sorted(name for name in found if name in targets.pages or name in targets.files)


def _list_names(page: EditorPage, targets: LinkTargets) -> Iterator[str]:
    for link in read_links(page.entry.body):
        answer = follow(link, page, targets)
        if answer.state is LinkOutcome.THERE and not link.is_html:
            yield answer.name


def read_links(text: str) -> Sequence[PageLink]:
    """Return the links of a text; none if the build could not render it, which `check` reports."""
    try:
        return read(text).links
    except (TooSlow, RecursionError):
        return ()


def write_way(link: PageLink, answer: LinkTarget, page: EditorPage, targets: LinkTargets) -> str:
    """Return the correct target for a link on a page."""
    address = targets.names.get(answer.name, answer.name)
    anchor = f"#{answer.anchor}" if answer.anchor else ""
    if link.form == "address" or urlsplit(link.target).scheme:
        return targets.base + address + anchor
    if link.is_html:
        return (path_to_root(page.address) + address or "./") + anchor
    return page.lead_to(answer.name) + anchor


def drop_links(text: str, is_gone: Callable[[PageLink], bool]) -> str:
    """Return a text in which some links are replaced by their words; a link that cannot be changed stays."""
    gone = [link for link in read_links(text) if is_gone(link)]
    if not gone:
        return text
    whole = _drop(text, gone, is_gone)
    return _drop_each(text, is_gone) if whole is None else whole


def _drop_each(text: str, is_gone: Callable[[PageLink], bool]) -> str:
    """Replace links by their words one by one, or point them to a parent page; `left` counts links that stay."""
    left = 0
    while len(gone := [link for link in read_links(text) if is_gone(link)]) > left:
        same = [link for link in gone if link.begin == gone[left].begin]
        changed = (
            _drop(text, same, is_gone) or _drop(text, same, is_gone, words=_escape) or _lead_above(text, same, is_gone)
        )
        left += 1 if changed is None else 0
        text = changed or text
    return text


def _drop(
    text: str, gone: Sequence[PageLink], is_gone: Callable[[PageLink], bool], words: Callable[[str], str] = str
) -> str | None:
    """Return the text without some links, or None if anything else would change; `words` converts a picture's text."""
    named = [link for link in gone if link.form == "address" or _find_own_words(text, link) is not None]
    heirs = {link: heir for link in named if (heir := _find_above(link, is_gone))}
    changed = _cut(text, {cut for link in gone for cut in _list_cuts(text, link, heirs.get(link), words)})
    return changed if _is_same(text, changed, gone, heirs) else None


def _lead_above(text: str, gone: Sequence[PageLink], is_gone: Callable[[PageLink], bool]) -> str | None:
    """Return the text with some links pointing to a parent page, or None; pictures have no parent page."""
    heirs = {link: heir for link in gone if not link.is_picture and (heir := _find_above(link, is_gone))}
    changed = _cut(text, {(link.begin or 0, find_end(text, link), heir) for link, heir in heirs.items()})
    return changed if len(heirs) == len(gone) and _is_same(text, changed, gone, heirs) else None


def _find_own_words(text: str, link: PageLink) -> int | None:
    """Return where the words of a link begin, if they repeat its full address: `<a href="…">…</a>`."""
    if link.begin is None or link.is_picture or not urlsplit(link.target).netloc:
        return None
    if link.form == "html":
        end = find_end(text, link)
        end += text[end : end + 1] in {'"', "'"}
        return end + 1 if text.startswith(f">{link.target}</a>", end) else None
    begin = link.start - len(link.target)
    return begin if link.form == "inline" and text[max(begin - 1, 0) : link.start] == f"[{link.target}" else None


def _find_above(link: PageLink, is_gone: Callable[[PageLink], bool]) -> str:
    """Return the target of a record's parent page: `../members.md` for `../members/ana.md`; empty if there is none."""
    above = link.target.partition("#")[0].partition("?")[0].rstrip("/")
    while "/" in above.partition("://")[2] or (not above.startswith("http") and "/" in above):
        above = above.rpartition("/")[0]
        target = f"{above}.md" if link.target.endswith(".md") and not link.is_html else f"{above}/"
        if not is_gone(link._replace(target=target)):
            return target
    return ""


def _lead(text: str, link: PageLink, way: str) -> str:
    """Return the text with another target for a link, and for links with the same definition."""
    if link.begin is None:
        return text
    changed = _cut(text, {(link.begin, find_end(text, link), way)})
    same = [other for other in read_links(text) if other.begin == link.begin]
    return changed if _is_same(text, changed, same, dict.fromkeys(same, way)) else text


def _is_same(before: str, after: str, dropped: Sequence[PageLink], heirs: dict[PageLink, str]) -> bool:
    """Return whether two texts differ only by links that were dropped or changed."""
    try:
        old, new = read(before), read(after)
    except (TooSlow, RecursionError):
        return False
    links = Counter(link.about for link in old.links) - Counter(link.about for link in dropped)
    links += Counter(link._replace(target=heir).about for link, heir in heirs.items())
    return Counter(link.about for link in new.links) == links and _lead_words(old.words, heirs) == _lead_words(
        new.words, heirs
    )


def _lead_words(words: str, heirs: dict[PageLink, str]) -> str:
    """Return words with addresses replaced, even where the same address also appears without a link."""
    for link, heir in heirs.items():
        words = words.replace(link.target, heir)
    return words


def _cut(text: str, cuts: set[Cut]) -> str:
    for begin, end, instead in sorted(cuts, reverse=True):
        text = text[:begin] + instead + text[end:]
    return text


def _escape(words: str) -> str:
    """Return a picture's alternative text, which is not Markdown, with Markdown characters escaped."""
    return _SIGN.sub(r"\\\g<0>", words).replace("<", "&lt;")


def _list_cuts(text: str, link: PageLink, heir: str | None, words: Callable[[str], str]) -> Iterator[Cut]:
    """Yield the cuts that leave only the words of a link, or that change its target."""
    if link.begin is None:
        return
    if heir:
        yield link.begin, find_end(text, link), heir
        if (own := _find_own_words(text, link)) is not None:
            yield own, own + len(link.target), heir
    elif link.form == "inline":
        yield from _cut_inline(text, link, words)
    elif link.form == "reference":
        yield from _cut_reference(text, link, words)
    elif link.form == "html":
        end = find_end(text, link)
        yield link.start, end + (text[end : end + 1] in {'"', "'"}), ""


def _cut_inline(text: str, link: PageLink, words: Callable[[str], str]) -> Iterator[Cut]:
    begin = _find_opening(text, link.start)
    if begin is None or link.begin is None:
        return
    end = find_bracket(text, find_end(text, link))
    if link.is_picture:
        yield begin - (text[begin - 1 : begin] == "!"), end + 1, words(text[begin + 1 : link.start])
    else:
        yield begin, begin + 1, ""
        yield link.start, end + 1, ""


def _find_opening(text: str, end: int) -> int | None:
    """Return the index of the bracket that opens around the words of a link."""
    depth = 0
    for place in range(end - 1, -1, -1):
        if text[place] in "[]" and text[place - 1 : place] != "\\":
            depth += 1 if text[place] == "]" else -1
        if depth < 0:
            return place
    return None


def _cut_reference(text: str, link: PageLink, words: Callable[[str], str]) -> Iterator[Cut]:
    from markdown.blockprocessors import ReferenceProcessor  # noqa: PLC0415 - slow, see `page_reader.read`

    opening = text.rfind("[", 0, link.start)
    line = text.rfind("\n", 0, opening) + 1
    definition = ReferenceProcessor.RE.match(text, line)
    if definition is None:
        return
    yield line, min(definition.end() + 1, len(text)), ""
    for use in find_uses(text, text[opening + 1 : link.start]):
        if not line <= use.start() < definition.end():
            is_picture = use[0].startswith("!")
            yield use.start(), use.end(), words(use[1]) if is_picture else use[1]
