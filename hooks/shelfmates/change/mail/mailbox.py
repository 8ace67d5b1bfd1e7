"""Messages of a file: `.eml`, `.mbox`, or Apple's `.emlx`. In: its bytes and name. Out: each message, named."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_MAILS = 1_000
"""Messages of one import."""
SUFFIXES = (".eml", ".mbox", ".emlx", ".mbx", ".mht")
_FROM = re.compile(rb"^From [^\r\n]{1,200}[0-9]{2}:[0-9]{2}[^\r\n]{0,40}\r?\n", re.MULTILINE)
"""The line above each message of a mailbox (RFC 4155)."""
_GUARD = re.compile(rb"^>(>*From )", re.MULTILINE)
_LENGTH = re.compile(rb"([0-9]{1,9}) *\r?\n")


class NamedMail(NamedTuple):
    """The bytes of a message; `name` is for people."""

    name: str
    content: bytes


def split_mails(content: bytes, name: str) -> Iterator[NamedMail]:
    """Yield the messages of a file."""
    if (found := _LENGTH.match(content)) and name.lower().endswith(".emlx"):
        yield NamedMail(name, content[found.end() : found.end() + int(found[1])])
        return
    starts = [found.span() for found in _FROM.finditer(content)] if content.startswith(b"From ") else []
    if not starts:
        yield NamedMail(name, content)
        return
    ends = [*(start for start, _end in starts[1:]), len(content)]
    for number, ((_start, begin), end) in enumerate(zip(starts, ends, strict=True), 1):
        # A blank line ends each message; a `>` guards lines that begin like the one above a message.
        text = content[begin:end].removesuffix(b"\n").removesuffix(b"\r")
        yield NamedMail(f"{name}, message {number}" if len(starts) > 1 else name, _GUARD.sub(rb"\1", text))
