"""Titles of the editors' pages. In: front matter and Markdown. Out: the title, as plain text."""

import re
from collections.abc import Mapping
from typing import Any

from shelfmates import untrusted_markdown
from shelfmates.code_fences import without_code

HEADING = re.compile(r"^#{1,3}[ \t]++([^\n]++)$", re.MULTILINE)


def find_title(values: Mapping[str, Any], body: str) -> str:
    """Return the title of the front matter, or else the first heading; empty without both."""
    first = HEADING.search(without_code(body))
    return str(values.get("title") or (untrusted_markdown.to_text(first[1].rstrip("# \t")) if first else ""))
