"""The only YAML reader. In: the text of one record. Out: plain values, with positions if requested.

Two readers return the same values. The fast one (yaml-rs) reads text that passes `fast_yaml_guard`. The exact one
(PyYAML's events) reads everything else, and also returns positions. Limits are enforced before any value is created:
length and depth; no anchors, aliases, tags, second documents, duplicate keys or compound keys.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

import yaml
import yaml_rs

from shelfmates.characters import find_refused
from shelfmates.pasted_text import TrimmedText, trim

from .bad_characters import CleanText, PositionMapper, to_problem
from .entry import KEY, Flaws, Mark, Marks
from .fast_yaml_guard import is_plain_yaml
from .yaml_errors import explain
from .yaml_escapes import EXACT, Escape, cut_escapes, decode_escapes, find_escapes

MAX_RECORD = 256_000
"""Maximum length of one record, or of a file that is not a list, in characters."""
MAX_DEPTH = 12
"""Maximum nesting depth of mappings and lists."""
MAX_VALUES = 50_000
"""Maximum number of values in one record, or in a file that is not a list."""
MAX_KEY = 300
"""Maximum length of a key, in characters."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class YamlProblem(Exception):  # noqa: N818 - the caller converts it into a Problem
    """The text cannot be read; `mark` is a position within the text."""

    def __init__(self, code: str, message: str, hint: str, mark: Mark) -> None:
        """Store what is wrong and where."""
        super().__init__(message)
        self.code, self.message, self.hint, self.mark = code, message, hint, mark


class EscapedCharacters(YamlProblem):
    """Values or keys contain characters that may not be published; `clean` is the text without them."""

    def __init__(self, clean: CleanText) -> None:
        """Store the cleaned text; the message describes the first bad character."""
        first = to_problem("", next(flaw for flaw in clean.flaws if flaw.name))
        super().__init__(first.code, first.message, first.hint, Mark(first.line, first.column))
        self.clean = clean

    def flaws_from(self, line: int) -> Flaws:
        """Return the bad characters with lines of the file in which the text begins at `line`."""
        return tuple(flaw._replace(line=flaw.line + line - 1) for flaw in self.clean.flaws)


class ExactValues(NamedTuple):
    """Values with every plain scalar as text, and the position of each value."""

    values: Any
    marks: Marks
    left_out: Mapping[tuple[str | int, ...], tuple[str, ...]] = {}
    """Path of a value without quotes → names of the signs that pasting put around it; they are no part of it."""


def read_values(text: str) -> Any:
    """Return the values of one record; raise YamlProblem if it cannot be read."""
    if is_plain_yaml(text):
        try:
            return yaml_rs.loads(text, parse_datetime=False)
        except (ValueError, TypeError):
            # The exact reader finds what is wrong and where. A TypeError means that a mapping is used as a key.
            return read_exact(text).values
    return read_exact(text).values


def unify_line_ends(text: str) -> str:
    """Return a text with line feeds as its only line ends, instead of those of Windows or old Macs."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_typed_elsewhere(text: str) -> bool:
    """Return whether YAML 1.1, which MkDocs uses for front matter, reads plain text as another type, such as a date."""
    forms = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], ())
    return any(form.match(text) for _tag, form in forms)


def read_exact(text: str) -> ExactValues:
    """Return the values and positions of one record; raise YamlProblem if it cannot be read."""
    if len(text) > MAX_RECORD:
        hint = "shorten it; look for a quote that is not closed"
        raise YamlProblem("too-long", f"is longer than {MAX_RECORD:,} characters", hint, Mark(1, 1))
    try:
        return _compose(text)
    except yaml.MarkedYAMLError as error:
        reason, mark = explain(error, text)
        raise YamlProblem("yaml-syntax", reason.message, reason.hint, mark) from None
    except (yaml.YAMLError, UnicodeEncodeError):
        # The parser's own check of characters, which has no position. The loader has usually removed them before.
        raise YamlProblem(
            "refused-character", "contains a character that YAML does not allow", "", Mark(1, 1)
        ) from None


def _compose(text: str) -> ExactValues:
    try:
        return _Composer(CleanText(text)).compose()
    except yaml.MarkedYAMLError:
        spelled = decode_escapes(text)
        if not spelled.flaws:
            raise
        return _Composer(spelled).compose()


class _Composer:
    """Builds values from PyYAML's events one at a time, to enforce limits before objects exist."""

    def __init__(self, clean: CleanText) -> None:
        # Any: the type stubs cannot express which event may follow which.
        self._events: Iterator[Any] = yaml.parse(clean.text, Loader=EXACT)
        self._clean, self._there = clean, PositionMapper(clean.flaws)
        self._marks: dict[tuple[str | int, ...], Mark] = {}
        self._refused: list[Escape] = []
        self._left_out: dict[tuple[str | int, ...], tuple[str, ...]] = {}

    def compose(self) -> ExactValues:
        values: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "several-documents", "a second document begins", "remove the `---`")
            elif isinstance(event, yaml.NodeEvent):
                values = self._node(event, ())
        if self._refused:
            raise EscapedCharacters(cut_escapes(self._clean, self._refused))
        return ExactValues(values, self._marks, self._left_out)

    def _node(self, event: yaml.NodeEvent, path: tuple[str | int, ...]) -> Any:
        self._marks[path] = self._mark(event)
        self._check(event, len(path))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(cast("yaml.ScalarEvent", event), path)

    def _check(self, event: yaml.NodeEvent, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            hint = "put the whole text in quotes; each value must be written where it belongs"
            raise self._refuse(event, "yaml-anchor", "begins with `&` or `*`, which have a special meaning here", hint)
        if getattr(event, "tag", None) is not None:
            hint = "put the whole text in quotes"
            raise self._refuse(event, "yaml-tag", "begins with `!`, which has a special meaning here", hint)
        if depth > MAX_DEPTH:
            hint = "write it as in the examples; check the indentation"
            raise self._refuse(event, "too-deep", f"is nested more than {MAX_DEPTH} levels deep", hint)
        if len(self._marks) > MAX_VALUES:
            raise self._refuse(event, "too-long", f"has more than {MAX_VALUES:,} values", "shorten it")

    def _mapping(self, path: tuple[str | int, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name = self._key(key, values, path)
            self._marks[(*path, name, KEY)] = self._mark(key)
            values[name] = self._node(next(self._events), (*path, name))
        return values

    def _key(self, event: yaml.NodeEvent, values: dict[str, Any], path: tuple[str | int, ...]) -> str:
        self._check(event, len(path))
        if not isinstance(event, yaml.ScalarEvent):
            hint = "write one word before the `:`; put text that begins with a bracket in quotes"
            raise self._refuse(event, "yaml-key", "has a list or mapping as a key", hint)
        if len(event.value) > MAX_KEY:
            hint = "write one word before the `:`; put text that contains a colon in quotes"
            raise self._refuse(event, "yaml-key", f"has a key of more than {MAX_KEY} characters", hint)
        name = self._text(event)
        if name in values:
            raise self._refuse(event, "duplicate-key", f"has `{name}` twice", "keep one of them")
        return name

    def _sequence(self, path: tuple[str | int, ...]) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*path, len(values))))
        return values

    def _scalar(self, event: yaml.ScalarEvent, path: tuple[str | int, ...]) -> str | None:
        # A plain scalar has no style.
        if not event.style and event.value in _NULLS:
            return None
        text = self._text(event)
        trimmed = TrimmedText(text) if event.style else trim(text)
        if trimmed.signs:
            self._left_out[path] = trimmed.signs
        return trimmed.text

    def _text(self, event: yaml.ScalarEvent) -> str:
        r"""Return a scalar's text; in double quotes, `\r` also becomes a line feed and escapes are checked again."""
        text = str(event.value)
        if event.style == '"' and "\r" in text:
            text = unify_line_ends(text)
        if offender := find_refused(text):
            found = find_escapes(self._clean.text, event)
            if not found:
                hint = "delete it and type the text again"
                raise self._refuse(event, "refused-character", f"contains {offender.name}", hint)
            self._refused += found
        return text

    def _refuse(self, event: yaml.Event, code: str, message: str, hint: str) -> YamlProblem:
        return YamlProblem(code, message, hint, self._mark(event))

    def _mark(self, event: Any) -> Mark:
        return self._there.restore(Mark(event.start_mark.line + 1, event.start_mark.column + 1))
