"""Text in which nothing is unusual: the fast reader of YAML may have it. In: the text of a record. Out: yes or no.

Whatever might make yaml-rs (YAML 1.2) read something else than libyaml (1.1) is unusual, and so is all
that the limits forbid; `tests/test_yaml.py` grows texts to prove it.
"""

import re

MAX_USUAL = 16_000
"""Characters that the fast reader is given at once."""
MAX_OPENED = 40
"""Brackets that open, in text that the fast reader is given."""

_LINE = re.compile(r"\n(?:---|\.\.\.|%| {24}| *- +-)")
"""Lines that begin with a document mark, a list in a list, or far to the right."""
_COLON = re.compile(r":(?:[\]},]|(?<=[\[{,]:)|(?<=\s:)\S)")
"""Colons that YAML 1.2 alone reads."""
_RADIX = re.compile(r"0[xXoObB](?<![\w/.]0.)")
"""Numbers that are not decimal, in YAML 1.2 alone."""
_GROUPED = re.compile(r"[\s\[{,:'\"][+-]?[\d.]*_[\d_.eE+-]*[\s,\]}]")
"""Numbers with underscores, which yaml-rs takes for such."""
_ESCAPE = re.compile(r'\\[^"\\/ ]')
"""Escapes that the exact reader looks at, for what they stand for."""
_SIGNS = {
    "*": re.compile(r"\*[^ \n]"),
    "&": re.compile(r"&[^ \n]"),
    "!": re.compile("!"),
    "?": re.compile(r"\?"),
    "|": re.compile(r"\|(?<!: \|)"),
    ">": re.compile(">(?<!: >)"),
}
"""What may be an alias, an anchor, a tag, an explicit key, or a text in a list that only one reader takes for such."""
_INDICATORS = frozenset(":-?,[{#")
_OPENERS = frozenset("[{,")
_COMMENT = re.compile(r"(?<!\S)#")
_KEY_LINE = re.compile(r"(?:\*\S+ *|[^*\n][^\n]*):[ \n]")
"""A line that is a key, if its first sign is an alias, an anchor or a tag."""


def is_plain_yaml(text: str) -> bool:
    """Tell whether the fast reader is safe here and gives what the exact one would give."""
    # Ten thousand records come through here: each pattern begins with one letter, which is searched for fast.
    # Without a line feed at the end, the two readers end a block of text differently.
    if len(text) > MAX_USUAL or not text.endswith("\n") or "\t" in text or _LINE.search("\n" + text):
        return False
    if text.count("[") + text.count("{") > MAX_OPENED or _COLON.search(text) or _RADIX.search(text):
        return False
    if ("_" in text and _GROUPED.search(text)) or ("\\" in text and _ESCAPE.search(text)):
        return False
    found = (match for sign, form in _SIGNS.items() if sign in text for match in form.finditer(text))
    return not any(_begins_node(text, match.start()) for match in found)


def _begins_node(text: str, index: int) -> bool:
    """Tell whether a key or a value may begin here, and not in the middle of a text."""
    before = text[:index].rstrip(" \n")
    begins_line = "\n" in text[len(before) : index]
    if not before or (begins_line and _COMMENT.search(before, before.rfind("\n") + 1)):
        # A comment may stand between an indicator and its value.
        return True
    if text[index] in "|>":
        return before[-1] in _OPENERS
    # An explicit key, or a key with an anchor, begins a line whatever stands above it.
    is_key = begins_line and (text[index] == "?" or bool(_KEY_LINE.match(text, index)))
    return is_key or before[-1] in _INDICATORS
