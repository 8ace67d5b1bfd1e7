"""Guard of the fast YAML reader. In: the text of a record. Out: whether the fast reader may read it.

The fast reader, yaml-rs, implements YAML 1.2; the exact one, libyaml, implements YAML 1.1. The guard rejects all text
that the two might read differently, and everything that exceeds the limits. `tests/load/test_yaml.py` generates texts
to verify this.
"""

import re

from shelfmates.pasted_text import may_have_signs_around_values

MAX_USUAL = 16_000
"""Maximum length of a text for the fast reader, in characters."""
MAX_OPENED = 40
"""Maximum number of opening brackets in a text for the fast reader."""

_LINE = re.compile(r"\n(?:---|\.\.\.|%| {24}| *- +-)")
"""Lines that begin with a document marker, with a nested list, or with a deep indentation."""
_COLON = re.compile(r":(?:[\]},]|(?<=[\[{,]:)|(?<=\s:)\S)")
"""Colons that only YAML 1.2 reads as indicators."""
_RADIX = re.compile(r"0[xXoObB](?<![\w/.]0.)")
"""Numbers with a radix prefix, which only YAML 1.2 reads as numbers."""
_GROUPED = re.compile(r"[\s\[{,:'\"][+-]?[\d.]*_[\d_.eE+-]*[\s,\]}]")
"""Numbers with underscores, which yaml-rs reads as numbers."""
_ESCAPE = re.compile(r'\\[^"\\/ ]')
"""Escapes that the exact reader must check."""
_SIGNS = {
    "*": re.compile(r"\*[^ \n]"),
    "&": re.compile(r"&[^ \n]"),
    "!": re.compile("!"),
    "?": re.compile(r"\?"),
    "|": re.compile(r"\|(?<!: \|)"),
    ">": re.compile(">(?<!: >)"),
}
"""Characters that may start an alias, an anchor, a tag, an explicit key, or list text that only one reader accepts."""
_INDICATORS = frozenset(":-?,[{#")
_OPENERS = frozenset("[{,")
_COMMENT = re.compile(r"(?<!\S)#")
_KEY_LINE = re.compile(r"(?:\*\S+ *|[^*\n][^\n]*):[ \n]")
"""Matches a line that is a key, if its first character starts an alias, an anchor or a tag."""


def is_plain_yaml(text: str) -> bool:
    """Return whether the fast reader is safe for this text and returns the same values as the exact one."""
    # Ten thousand records pass through here, so each pattern begins with a literal character, which is fast to find.
    # Without a final line feed, the two readers end a block scalar differently.
    if len(text) > MAX_USUAL or not text.endswith("\n") or "\t" in text or _LINE.search("\n" + text):
        return False
    if text.count("[") + text.count("{") > MAX_OPENED or _COLON.search(text) or _RADIX.search(text):
        return False
    if ("_" in text and _GROUPED.search(text)) or ("\\" in text and _ESCAPE.search(text)):
        return False
    # Only the exact reader leaves out what pasting put around a value.
    if may_have_signs_around_values(text):
        return False
    found = (match for sign, form in _SIGNS.items() if sign in text for match in form.finditer(text))
    return not any(_begins_node(text, match.start()) for match in found)


def _begins_node(text: str, index: int) -> bool:
    """Return whether a key or a value may begin at this index, rather than continue."""
    before = text[:index].rstrip(" \n")
    begins_line = "\n" in text[len(before) : index]
    if not before or (begins_line and _COMMENT.search(before, before.rfind("\n") + 1)):
        # A comment may come between an indicator and its value.
        return True
    if text[index] in "|>":
        return before[-1] in _OPENERS
    # An explicit key, or a key with an anchor, begins a line, whatever the line above it contains.
    is_key = begins_line and (text[index] == "?" or bool(_KEY_LINE.match(text, index)))
    return is_key or before[-1] in _INDICATORS
