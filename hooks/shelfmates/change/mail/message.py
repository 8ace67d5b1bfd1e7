"""One message. In: its bytes. Out: a Mail: its subject, sender, day, texts, and the names of its attachments.

Python's parser is lenient, but its headers are slow for crafted values, and it raises errors that it does not document.
So bytes, parts, depth and headers are bounded, and every error becomes a Reason.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from typing import Any, NamedTuple

from shelfmates.change.imports.disguised_files import find_disguise
from shelfmates.problem import Reason

from .charsets import decode_text
from .flowed_text import unflow
from .html_words import read_words

MAX_BYTES = 25_000_000
"""Bytes of a message with its pictures."""
MAX_NESTED, MAX_PARTS = 30, 200
"""Parts that may have parts; and all parts that are read."""
MAX_HEADERS = 2_000
MAX_DEPTH = 8
MAX_HEADER = 2_000
"""Characters of a header that are read."""
MAX_TEXT = 200_000
"""Characters of a text part that are read."""
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:(?! <Saved by )|From [^\r\n]{0,200}\r?\n[A-Za-z-]{1,60}:)")
_TYPICAL = ("from", "subject", "date", "received", "content-type", "to")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = Reason(
    "is a message of Outlook (.msg)", "open it there, and save it as text (.txt) or as .eml; then import that"
)
_NO_MAIL = Reason("is no message", "save the message as a file (.eml)")
_NESTING = re.compile(rb"content-type:[ \t\r\n]{0,9}(?:multipart|message)/", re.IGNORECASE)
_RECORD = re.compile(r"[^/\\\0]{1,200}\.(?:yaml|yml|md|txt)", re.IGNORECASE)
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


class _BoundedHeaders(EmailPolicy):
    """The default policy, with short headers: their parser takes quadratic time."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:MAX_HEADER])


class Attachment(NamedTuple):
    """An attached file; `text` is empty unless it may be a record."""

    name: str
    text: str = ""
    note: Reason | None = None
    """What to do with it."""


class MailHead(NamedTuple):
    """Who wrote a message, and about what."""

    subject: str = ""
    senders: tuple[tuple[str, str], ...] = ()
    """Names and addresses of the `From` headers."""
    answers_to: tuple[str, ...] = ()
    """Addresses of the `Reply-To` headers."""


class Mail(NamedTuple):
    """A message."""

    head: MailHead = MailHead()
    sent: datetime | None = None
    texts: tuple[str, ...] = ()
    """The message in plain text: as sent, then its HTML in words."""
    inner: tuple[str, ...] = ()
    """Texts of messages that are attached, so that another person may have written them."""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    inner_heads: tuple[MailHead, ...] = ()
    """Those of the attached messages, in their order."""

    @property
    def subject(self) -> str:
        """Return the subject."""
        return self.head.subject

    @property
    def senders(self) -> tuple[str, ...]:
        """Return the addresses of the `From` headers. They are compared, and neither published nor shown."""
        return tuple(address for _name, address in self.head.senders)


class _Part(NamedTuple):
    message: EmailMessage
    is_inner: bool
    is_head: bool = False
    """Whether it is a whole attached message, whose parts follow."""


def read_message(content: bytes) -> Mail | Reason:
    """Return a message, or why it cannot be read."""
    content = _begin(content) if len(content) <= MAX_BYTES else content
    if wrong := _find_wrong(content):
        return wrong
    try:
        return _collect(message_from_bytes(content, policy=_BoundedHeaders()))
    except Exception:  # noqa: BLE001 - the parser raises errors that it does not document
        return Reason("is damaged, and cannot be read", "save the message again, or copy its text into a new one")


def _find_wrong(content: bytes) -> Reason | None:
    """Return why a file is not given to the parser."""
    if len(content) > MAX_BYTES:
        return Reason(f"has {len(content):,} bytes; {MAX_BYTES:,} are allowed", "remove its attachments")
    if content.startswith(_OLE):
        return _OUTLOOK
    if not _HEADER.match(content):
        return find_disguise(content, wanted="mail") or _NO_MAIL
    # The parser compares every line with the end of every part around it.
    if len(_NESTING.findall(content)) > MAX_NESTED:
        return Reason(f"has more than {MAX_NESTED} parts in parts", "copy its text into a new message")
    return None


def _begin(content: bytes) -> bytes:
    """Return a message without what editors put before its first header."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    return content[:1_000].lstrip(b"\xef\xbb\xbf\r\n\t ") + content[1_000:]


def _collect(parsed: Any) -> Mail | Reason:
    if not any(name in parsed for name in _TYPICAL):
        return _NO_MAIL
    if len(parsed) > MAX_HEADERS:
        return Reason(f"has more than {MAX_HEADERS:,} headers", "copy its text into a new message")
    plain: list[str] = []
    words: list[str] = []
    inner: list[str] = []
    attached: list[Attachment] = []
    notes: dict[str, None] = {}
    heads: list[MailHead] = []
    for part, is_inner, is_head in islice(_walk(parsed, 0, is_inner=False), MAX_PARTS):
        kind = part.get_content_type()
        if is_head:
            heads.append(_read_head(part))
        elif kind in {"text/plain", "text/html"} and not _is_attached(part):
            text = _read_text(part, kind, notes)
            (inner if is_inner else plain if kind == "text/plain" else words).append(text)
        else:
            attached.append(_read_attachment(part, kind, notes))
    texts = tuple("\n".join(rows) for rows in (plain, words) if "".join(rows).strip())
    found = tuple(inner), tuple(attached), tuple(notes), tuple(heads)
    return Mail(_read_head(parsed), _read_time(parsed), texts, *found)


def _walk(part: Any, depth: int, *, is_inner: bool) -> Iterator[_Part]:
    """Yield the parts without parts; an attached message is an inner one."""
    if depth > MAX_DEPTH:
        return
    if not part.is_multipart():
        yield _Part(part, is_inner)
        return
    is_message = part.get_content_maintype() == "message"
    is_inner = is_inner or is_message
    for row in part.get_payload():
        if is_message:
            yield _Part(row, is_inner=True, is_head=True)
        yield from _walk(row, depth + 1, is_inner=is_inner)


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _read_text(part: EmailMessage, kind: str, notes: dict[str, None]) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    text, note = decode_text(raw[: 4 * MAX_TEXT], part.get_content_charset() or "")
    if note:
        notes[note] = None
    if len(text) > MAX_TEXT or len(raw) > 4 * MAX_TEXT:
        notes[f"only its first {MAX_TEXT:,} characters are read"] = None
    text = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    if kind == "text/html":
        return read_words(text)
    is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    return unflow(text, deletes_space=str(part.get_param("delsp", "")).lower() == "yes") if is_flowed else text


def _read_attachment(part: EmailMessage, kind: str, notes: dict[str, None]) -> Attachment:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2] or kind
    if kind in _TNEF or name.lower() == "winmail.dat":
        return Attachment(
            name, note=Reason("is how Outlook packs texts, and cannot be read", "ask for the message as plain text")
        )
    if kind in _SEALED:
        return Attachment(
            name,
            note=Reason("is encrypted or sealed", "open it in your mail program, and forward its text to yourself"),
        )
    if kind.startswith("image/"):
        return Attachment(
            name,
            note=Reason(
                "is a picture, and is not written", "save it in `data/photos/`, and name it in `photo` of the profile"
            ),
        )
    if kind in {"text/calendar", "application/ics"}:
        return Attachment(
            name, note=Reason("is a calendar, and is not read", "save it, and import it with `shelfmates import ics`")
        )
    if _RECORD.fullmatch(name):
        return Attachment(name, text=_read_text(part, "text/plain", notes))
    return Attachment(name, note=Reason("is not read"))


def _read_head(parsed: EmailMessage) -> MailHead:
    answers_to = (address for _name, address in _list_people(parsed, "reply-to"))
    return MailHead(_read_subject(parsed), tuple(_list_people(parsed, "from")), tuple(answers_to))


def _read_subject(parsed: EmailMessage) -> str:
    return " ".join(str(parsed.get("subject", "")).split())


def _list_people(parsed: EmailMessage, header: str) -> list[tuple[str, str]]:
    return getaddresses([str(row) for row in parsed.get_all(header, [])][:10])


def _read_time(parsed: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(parsed.get("date", "")))
        return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
