"""Every pattern of our scripts. In: JavaScript. Out: sources and flags of its literals.

A slash begins a pattern where no value ended before it; comments, texts and templates are passed over.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from folders import ROOT

SCRIPTS = ROOT / "overrides/theme/assets/javascripts"
_PARTS = re.compile(
    r"(?P<comment>//[^\n]*|/\*(?:(?!\*/)[\s\S])*\*/)"
    r"|(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<pattern>/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/(?P<flags>[dgimsuvy]*))"
    r"|(?P<word>[\w$]+)|(?P<blank>\s+)|(?P<sign>.)"
)
_KEYWORDS = frozenset("return typeof case in of delete void else do await yield".split())


class Literal(NamedTuple):
    """A pattern as it is written."""

    place: str
    source: str
    flags: str


def list_literals() -> list[Literal]:
    """Return the patterns of all our scripts."""
    files = sorted(SCRIPTS.rglob("*.js"))
    return [
        Literal(f"{file.relative_to(SCRIPTS)}:{line}", source, flags)
        for file in files
        for line, source, flags in find_literals(file.read_text(encoding="utf-8"))
    ]


def find_literals(script: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, source and flags of each literal."""
    place, before, depth = 0, "", [0]
    while place < len(script):
        if script[place] == "`" or (script[place] == "}" and depth[-1] == 0 and len(depth) > 1):
            # A template, or its rest behind `${…}`.
            if script[place] == "}":
                depth.pop()
            place = _end_template(script, place + 1)
            if script[place - 1] == "{":
                depth.append(0)
            before = "" if script[place - 1] == "{" else "`"
            continue
        found = _PARTS.match(script, place)
        if found["pattern"] and _ends_value(before):
            found = re.compile("(?P<comment>$^)|(?P<pattern>$^)|(?P<sign>.)").match(script, place)
        place = found.end()
        if found["pattern"]:
            body, flags = found["pattern"].rsplit("/", 1)
            yield script.count("\n", 0, found.start()) + 1, body[1:], flags
        depth[-1] += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0].strip() and not found["comment"]:
            before = found[0]


def _end_template(script: str, place: int) -> int:
    """Return where a template ends, or where a value in it begins."""
    return re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)").match(script, place).end()


def _ends_value(before: str) -> bool:
    is_word = bool(re.fullmatch(r"[\w$]+", before)) and before not in _KEYWORDS
    return is_word or before[-1:] in {")", "]", "`", '"', "'"}
