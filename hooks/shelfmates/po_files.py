"""gettext's catalogs (`.po` files). In: their text. Out: messages with their lines, or a PoError; and back.

Only what catalogs of this software need is read: messages, plural forms, the rule for them, the flag `fuzzy` and the
files that a message is from. Nobody trusts the text, so its plural rule is limited to comparisons.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from gettext import c2py
from typing import NamedTuple

from shelfmates.own_texts import PluralRule

MOST_FORMS = 6
"""The largest number of plural forms of any language, which is Arabic."""
LONGEST_RULE = 300
"""Characters of a plural rule; the longest in use has about 150."""
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LINE = re.compile(r"(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[([0-9])\])?\s*)?(\".*)")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"'}
_RULE = re.compile(r"^plural-forms:[ \t]*nplurals[ \t]*=[ \t]*([0-9]+)[ \t]*;[ \t]*plural[ \t]*=([^;\n]+);?[ \t]*$",
                   re.IGNORECASE | re.MULTILINE)  # fmt: skip
_COMPARISON = re.compile(r"(?:[n0-9?:|&=!<>()\s]|%\s*[1-9])*")
_NUMBERS = (*range(1_000), 10_000, 100_000, 1_000_000, 1_000_001)
_NAME = re.compile(r"^plural-forms:", re.IGNORECASE | re.MULTILINE)


class PoError(Exception):
    """A text is not a catalog; `line` is where."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        """Store what is wrong."""
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class PoMessage(NamedTuple):
    """One message of a catalog."""

    id: str
    plural: str = ""
    """The English plural; empty for a message without a number."""
    forms: tuple[str, ...] = ("",)
    """Its text, or that of each plural form; empty if there is none yet."""
    files: tuple[str, ...] = ()
    line: int = 0
    form_lines: tuple[int, ...] = ()
    is_fuzzy: bool = False
    """Whether the text is only a proposal of a program."""
    context: str = ""


class PoFile(NamedTuple):
    """A catalog, as written."""

    messages: tuple[PoMessage, ...]
    rule: PluralRule | None = None
    """None if the catalog does not say it."""


@dataclass(slots=True)
class _Block:
    """The lines of one message."""

    line: int = 0
    parts: dict[str, str] = field(default_factory=dict)
    """`msgid`, `msgid_plural`, `msgctxt`, and the index of each form → its text."""
    lines: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    is_fuzzy: bool = False
    last: str = ""


def read_po(text: str) -> PoFile:
    """Return the messages of a catalog and its plural rule; raise PoError if it is not one."""
    messages: dict[tuple[str, str], PoMessage] = {}
    rule = None
    for block in _split(text):
        message = _make_message(block)
        if not message.id and not message.context:
            rule = _read_rule(message)
        elif (message.id, message.context) in messages:
            before = messages[message.id, message.context].line
            raise PoError(message.line, f"has the message of line {before} again", "keep one of them")
        else:
            messages[message.id, message.context] = message
    return PoFile(tuple(messages.values()), rule)


def _split(text: str) -> Iterator[_Block]:
    block = _Block()
    for number, row in enumerate(text.split("\n"), 1):
        line = row.strip()
        if line.startswith("#") or not line:
            if "0" in block.parts:
                yield block
                block = _Block()
            _read_comment(block, line)
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise PoError(number, "is not a line of a catalog", 'write `msgid "…"` and below it `msgstr "…"`')
        keyword, index, string = found[1], found[2], _read_string(number, found[3])
        if keyword in {"msgid", "msgctxt"} and "0" in block.parts:
            yield block
            block = _Block()
        _add(block, number, (index or "0") if keyword == "msgstr" else keyword or "", string)
    if block.parts:
        yield block


def _read_comment(block: _Block, line: str) -> None:
    if line.startswith("#,"):
        block.is_fuzzy = block.is_fuzzy or "fuzzy" in line
    elif line.startswith("#:"):
        block.files += line[2:].split()


def _read_string(number: int, written: str) -> str:
    found = _STRING.fullmatch(written)
    if not found:
        raise PoError(number, "has no text in quotes", 'write one `"` at each end, and `\\"` for a quote within it')
    if unknown := next((sign for sign in _ESCAPE.findall(found[1]) if sign not in _ESCAPES), ""):
        raise PoError(number, f"has `\\{unknown}`, which has no meaning here", "write the character itself")
    return _ESCAPE.sub(lambda sign: _ESCAPES[sign[1]], found[1])


def _add(block: _Block, number: int, part: str, string: str) -> None:
    if not part:
        if not block.last:
            raise PoError(number, "has a text without a keyword", "write `msgid` or `msgstr` before it")
        block.parts[block.last] += string
        return
    if part in block.parts:
        raise PoError(number, "repeats a part of the same message", "keep one of the two lines")
    block.line = number if part == "msgid" else block.line or number
    block.parts[part], block.lines[part], block.last = string, number, part


def _make_message(block: _Block) -> PoMessage:
    parts = block.parts
    indices = [part for part in parts if part.isdigit()]
    if "msgid" not in parts or not indices:
        raise PoError(block.line, "is a message without `msgid` or `msgstr`", "write both, each with a text in quotes")
    if [*map(int, sorted(indices))] != [*range(len(indices))]:
        raise PoError(block.line, "leaves out a plural form", "number the forms: msgstr[0], msgstr[1] and so on")
    indices.sort()
    return PoMessage(
        parts["msgid"], parts.get("msgid_plural", ""), tuple(parts[index] for index in indices), tuple(block.files),
        block.line, tuple(block.lines[index] for index in indices), block.is_fuzzy, parts.get("msgctxt", ""),
    )  # fmt: skip


def _read_rule(head: PoMessage) -> PluralRule | None:
    """Return the plural rule in the head of a catalog."""
    text = head.forms[0]
    found = _RULE.search(text)
    if found is None and not _NAME.search(text):
        return None
    rule = PluralRule(int(found[1][:2]), found[2].strip()) if found else PluralRule(0)
    if not is_safe(rule):
        hint = 'write it as gettext does, for example "Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
        raise PoError(head.line, "has a plural rule that cannot be used", hint)
    return rule


def is_safe(rule: PluralRule) -> bool:
    """Return whether a rule only compares numbers, and always chooses one of its forms."""
    expression = rule.expression
    if not 1 <= rule.forms <= MOST_FORMS or len(expression) > LONGEST_RULE or not _COMPARISON.fullmatch(expression):
        return False
    try:
        choose = compile_rule(rule)
        return all(0 <= choose(number) < rule.forms for number in _NUMBERS)
    except (ValueError, ArithmeticError, RecursionError, MemoryError):
        return False


def compile_rule(rule: PluralRule) -> Callable[[int], int]:
    """Return the function that chooses a form for a number; raise ValueError for what is no rule."""
    return c2py(rule.expression)


def write_head(language: str, rule: PluralRule) -> str:
    """Return the head of a catalog."""
    facts = (
        f"Language: {language}",
        f"Plural-Forms: nplurals={rule.forms}; plural={rule.expression};",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "\n".join(('msgid ""', 'msgstr ""', *(_quote(f"{fact}\n") for fact in facts))) + "\n"


def write_message(message: PoMessage) -> str:
    """Return the lines of a message, below the files that it is from."""
    notes = [f"#: {file}" for file in message.files]
    notes += ["#, python-format"] if "%(" in message.id else []
    return "\n".join((*notes, *_list(message))) + "\n"


def _list(message: PoMessage) -> Iterator[str]:
    yield f"msgid {_quote(message.id)}"
    if not message.plural:
        yield f"msgstr {_quote(message.forms[0])}"
        return
    yield f"msgid_plural {_quote(message.plural)}"
    yield from (f"msgstr[{index}] {_quote(form)}" for index, form in enumerate(message.forms))


def _quote(text: str) -> str:
    escaped = re.sub(r'[\\"]', lambda sign: f"\\{sign[0]}", text)
    return f'"{escaped}"'.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
