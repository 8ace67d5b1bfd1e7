"""Outlines of an OPML file. In: bytes. Out: a FeedList with line numbers, or the reason why the file is refused.

expat reads the XML, because it keeps line numbers. No entity is expanded and no other file is read: a file that
declares anything is refused. Feed readers also write text that is not XML, such as a bare `&` in an address. It is
repaired, and a notice says so.
"""

import re
from collections.abc import Mapping
from html.entities import html5
from typing import NamedTuple
from xml.parsers import expat

from shelfmates.change.imports.disguised_files import detect_format, find_disguise
from shelfmates.problem import Reason

MAX_BYTES = 10_000_000
"""Size of a file, about 30,000 feeds."""
MAX_OUTLINES = 20_000
MAX_DEPTH = 40
"""Levels of nesting; readers have folders inside of folders, and rarely more."""
MAX_TAG = 100_000
"""Characters of one tag, to limit memory."""
_HINT = "export the list again as OPML"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"^\s{0,100}<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DECLARATION = re.compile(r"^\s*<\?xml\s[^<>]{0,300}\?>")
_VISIBLE = re.compile("[^\n]")
_ENCODINGS = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?1|windows-?12\d\d|cp12\d\d|koi8-[ru]|shift_?jis|"
    r"euc-(?:jp|kr)|gb(?:k|2312|18030)|big5|utf-16(?:le|be)?"
)
"""Encodings that are read; Python has others that are not text."""
_LONG_TAG = re.compile(f"<[^<>]{{{MAX_TAG}}}")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(x[0-9A-Fa-f]{1,8}|[0-9]{1,8});|([A-Za-z][A-Za-z0-9]{1,31};))?")
"""A reference that is not one of the five of XML, or no reference at all."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_VALUE = re.compile(r"=(\s{0,9})(\"[^\"]{0,50000}\"|'[^']{0,50000}')")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"}


class FeedOutline(NamedTuple):
    """One outline and the folders around it; names of attributes are in lowercase, because programs disagree."""

    line: int
    column: int
    attributes: Mapping[str, str]
    folders: tuple[str, ...] = ()
    is_within_feed: bool = False
    """It is part of a feed, for example an episode."""
    is_folder: bool = False
    """It contains other outlines."""
    is_comment: bool = False
    """It, or a folder around it, is marked as a comment, which switches it off."""

    def text(self, *names: str) -> str:
        """Return the first of these attributes that has a value, on one line."""
        values = (" ".join(self.attributes.get(name, "").split()) for name in names)
        return next(filter(None, values), "")


class FeedList(NamedTuple):
    """The outlines of a file, in its order."""

    outlines: tuple[FeedOutline, ...]
    title: str = ""
    notices: tuple[tuple[int, Reason], ...] = ()
    """Line → what was read differently."""


class _RefusedXmlError(Exception):
    """The file has what no list of feeds needs."""

    def __init__(self, message: str, hint: str = _HINT) -> None:
        super().__init__(message)
        self.reason = Reason(message, hint)


class _OpenOutline(NamedTuple):
    """An outline that is not closed yet, and its place in the list."""

    place: int
    names: tuple[str, ...]
    """Folders, with its own name."""
    is_feed: bool = False
    is_comment: bool = False


class _OutlineCollector:
    """Collect outlines while expat reads."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.outlines: list[FeedOutline] = []
        self.title = ""
        self._parser, self._open, self._path = parser, list[_OpenOutline](), list[str]()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.lower()
        if not self._path and name != "opml":
            raise _RefusedXmlError(f"is not OPML: it begins with <{tag[:40]}>")
        if len(self._path) > MAX_DEPTH:
            raise _RefusedXmlError(f"is nested too deeply in line {self._parser.CurrentLineNumber}")
        self._path.append(name)
        if name == "outline":
            self._begin({key.lower(): value for key, value in attributes.items()})

    def _begin(self, attributes: Mapping[str, str]) -> None:
        if len(self.outlines) == MAX_OUTLINES:
            raise _RefusedXmlError(f"contains more than {MAX_OUTLINES:,} outlines", "split it into several files")
        above = self._open[-1] if self._open else _OpenOutline(-1, ())
        if above.place >= 0:
            self.outlines[above.place] = self.outlines[above.place]._replace(is_folder=True)
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        is_comment = above.is_comment or attributes.get("iscomment", "").strip().lower() == "true"
        row = FeedOutline(line, column, attributes, above.names, above.is_feed, is_comment=is_comment)
        is_feed = above.is_feed or bool(row.text("xmlurl"))
        names = above.names if is_feed else (*above.names, row.text("text", "title"))
        self._open.append(_OpenOutline(len(self.outlines), names, is_feed, is_comment))
        self.outlines.append(row)

    def data(self, text: str) -> None:
        if self._path[-2:] == ["head", "title"] and len(self.title) < MAX_TAG:
            self.title += text

    def end(self, tag: str) -> None:
        self._path.pop()
        if tag.lower() == "outline":
            self._open.pop()


def read_outlines(content: bytes) -> FeedList | Reason:
    """Return the outlines of a file."""
    # A type may stand before the first element, so other XML is judged by its first element.
    if (disguise := find_disguise(content, wanted="opml")) and detect_format(content) != "xml":
        return disguise
    decoded = _decode(content)
    if isinstance(decoded, Reason):
        return decoded
    text = decoded.text
    if long := _LONG_TAG.search(text):
        return Reason(f"has a tag of more than {MAX_TAG:,} characters in line {_line_of(text, long.start())}", _HINT)
    mended, notices = _mend(decoded)
    found = _parse(mended)
    if isinstance(found, Reason) and (bracket := _find_bracket(mended)):
        again = _parse(_VALUE.sub(_escape_brackets, mended))
        notice = (_line_of(mended, bracket), Reason("has a `<` in a text, which is read as the sign itself"))
        found, notices = (found, notices) if isinstance(again, Reason) else (again, (*notices, notice))
    return found if isinstance(found, Reason) else found._replace(notices=notices)


class _DecodedText(NamedTuple):
    """A text, and where it is not in the encoding that it should be in."""

    text: str
    notices: tuple[tuple[int, Reason], ...] = ()


def _decode(content: bytes) -> _DecodedText | Reason:
    """Return the text: its byte order mark says how it is encoded, else its declaration, else it is UTF-8."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_as(content.removeprefix(mark), encoding)
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return _decode_as(content, encoding)
    if b"\0" in content:
        return Reason("is not text", _HINT)
    declared = _DECLARED.match(content)
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if not _ENCODINGS.fullmatch(encoding):
        return Reason(f"has an unknown encoding, `{encoding}`", "save it as UTF-8")
    # A file of single bytes that declares UTF-16 is in another encoding. Latin-1 means Windows-1252 on the web.
    encoding = "utf-8" if encoding.startswith("utf-16") else encoding
    return _decode_as(content, "cp1252" if encoding in {"iso-8859-1", "latin1", "latin-1"} else encoding)


def _decode_as(content: bytes, encoding: str, *notices: tuple[int, Reason]) -> _DecodedText | Reason:
    try:
        return _DecodedText(content.decode(encoding), notices)
    except LookupError:
        return Reason(f"has an unknown encoding, `{encoding}`", "save it as UTF-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        said = f"is not {encoding.upper()} in line {line}"
        if notices:
            return Reason(said, "save it as UTF-8")
        return _decode_as(
            content, "cp1252", (line, Reason(f"{said}, and is read as Windows-1252", "check the accents"))
        )


def _line_of(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _mend(decoded: _DecodedText) -> _DecodedText:
    """Return the text with references that XML knows, and a notice for each kind of repair."""
    text, notices = decoded.text, list(decoded.notices)
    if control := _CONTROL.search(text):
        notices.append((_line_of(text, control.start()), Reason("has control characters, which are left out")))
        text = _CONTROL.sub("", text)
    bare = (found for found in _BARE.finditer(text) if _refer(found) != found[0])
    if first := next(bare, None):
        notices.append(
            (_line_of(text, first.start()), Reason(f"has `{first[0]}`, which is no XML, and is read as text"))
        )
        text = _BARE.sub(_refer, text)
    return _DecodedText(text, tuple(notices))


def _refer(found: re.Match[str]) -> str:
    """Return what XML can read: a valid number, the sign of a name that HTML knows, or an escaped `&`."""
    if number := found[1]:
        code = int(number[1:], 16) if number[0] == "x" else int(number)
        is_sign = code in {9, 10, 13} or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000  # noqa: PLR2004 - XML 1.0, section 2.2
        return found[0] if is_sign else ""
    if (name := found[2]) and name in html5:
        return "".join(_SIGNS.get(sign, sign) for sign in html5[name])
    return f"&amp;{found[2] or ''}"


def _find_bracket(text: str) -> int:
    """Return where a value has a bare `<`; 0 if there is none."""
    return next((found.start() for found in _VALUE.finditer(text) if "<" in found[2]), 0)


def _escape_brackets(found: re.Match[str]) -> str:
    return f"={found[1]}{found[2].replace('<', '&lt;')}"


def _parse(text: str) -> FeedList | Reason:
    # An XML declaration is only allowed at the very beginning. Its encoding is not true any more.
    declaration = _DECLARATION.match(text)
    # Blanks take its place, so that positions stay.
    rest = _VISIBLE.sub(" ", declaration[0]) + text[declaration.end() :] if declaration else text
    parser = expat.ParserCreate()
    found = _OutlineCollector(parser)
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.data
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = _refuse_declarations, _refuse_entity
    try:
        parser.Parse(rest, True)  # noqa: FBT003 - the flag has no name
    except _RefusedXmlError as refused:
        return refused.reason
    except expat.ExpatError as wrong:
        return Reason(
            f"is not XML in line {wrong.lineno}, column {wrong.offset + 1}: {expat.ErrorString(wrong.code)}", _HINT
        )
    return FeedList(tuple(found.outlines), " ".join(found.title.split()))


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, has_rules: int) -> None:
    if has_rules:
        raise _RefusedXmlError("declares entities or rules of its own, which no list of feeds needs")


def _refuse_entity(*_parts: object) -> None:
    raise _RefusedXmlError("declares an entity, which no list of feeds needs")
