"""The characters of a text part. In: bytes, and the charset that it names. Out: text, and a note if in doubt."""

import codecs
from typing import NamedTuple

_OTHERWISE = ("utf-8", "cp1252", "latin-1")
_FIRST = 0x80
_SAFE = {"us-ascii": "utf-8", "ascii": "utf-8", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ansi": "cp1252"}
"""Charset → the one that programs mean by it."""
_NO_TEXT = frozenset({"base64", "bz2", "hex", "idna", "punycode", "quopri", "raw_unicode_escape", "rot13", "rot_13",
                      "undefined", "unicode_escape", "uu", "zip", "zlib"})  # fmt: skip
"""Codecs of Python that are no charsets."""


class DecodedText(NamedTuple):
    """A text, and what to check in it."""

    text: str
    note: str = ""


def decode_text(content: bytes, charset: str) -> DecodedText:
    """Return a part as text. A charset that is unknown or wrong is replaced by a likely one."""
    named = charset.lower().strip("\"' ")
    # Other charsets very rarely contain what is also UTF-8.
    is_utf8 = any(byte >= _FIRST for byte in content) and _decode(content, "utf-8") is not None
    is_multibyte = named.startswith(("utf", "unicode", "iso-2022", "hz"))
    if is_utf8 and not is_multibyte:
        note = (
            "" if named in {"", "us-ascii", "ascii"} else f"it says that its charset is {named[:40]}, but it is UTF-8"
        )
        return DecodedText(content.decode("utf-8"), note)
    text = _decode(content, _SAFE.get(named, named)) if named else _decode(content, "utf-8")
    if text is not None:
        return DecodedText(text)
    found = next(code for code in _OTHERWISE if _decode(content, code) is not None)
    return DecodedText(content.decode(found), f"its charset is unclear: it is read as {found}; check the accents")


def _decode(content: bytes, charset: str) -> str | None:
    try:
        is_text = codecs.lookup(charset).name.replace("-", "_") not in _NO_TEXT
        return content.decode(charset) if is_text else None
    except (LookupError, ValueError):
        return None
