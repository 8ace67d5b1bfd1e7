"""The editors' pages as they are shown: their links lead to records that are. In: a page as written. Out: the same.

A former id is followed to today's. Whoever is not shown any more, by her own wish or because nobody
confirmed her page for long, may not stop the build on that day: the link then leads to the list.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from shelfmates.load import Entry
from shelfmates.validate.page_links import RecordLink, find_folder, find_record_links, lead_from


def lead_to_shown(entry: Entry, *, addresses: Collection[str], aliases: Mapping[str, str]) -> Entry:
    """Give a page whose links lead to addresses that there are; `aliases` are former ids of members."""
    body, folder = entry.body, find_folder(entry.path)
    # From the end, so that the places of the others stay.
    for link in reversed([*find_record_links(entry.body)]):
        page = _choose_page(link, addresses, aliases)
        if page != link.page:
            body = body[: link.begin] + lead_from(folder, page) + body[link.begin + len(link.target) :]
    return entry if body == entry.body else replace(entry, body=body)


def _choose_page(link: RecordLink, addresses: Collection[str], aliases: Mapping[str, str]) -> str:
    heir = aliases.get(link.id) if link.kind == "members" else None
    for page in (link.page, f"{link.kind}/{heir}.md", f"{link.kind}.md"):
        if f"{page.removesuffix('.md')}/" in addresses:
            return page
    return link.page
