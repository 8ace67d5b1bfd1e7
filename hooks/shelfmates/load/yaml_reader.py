"""The one YAML reader. In: the text of one record. Out: plain values; with places when asked.

Two readers that agree: a fast one (yaml-rs) for text in which nothing is unusual, and an exact
one (PyYAML's events) for everything else and for places. Limits hold before any value is made:
length, depth, no anchors, aliases, tags, second documents, duplicate or compound keys.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import yaml
import yaml_rs

from shelfmates.characters import find_refused

from .bad_characters import CleanText, PositionMapper, to_problem
from .entry import KEY, Flaws, Mark, Marks
from .fast_yaml_guard import is_plain_yaml
from .yaml_errors import explain
from .yaml_escapes import EXACT, Escape, cut_escapes, decode_escapes, find_escapes

MAX_RECORD = 256_000
"""Characters of one record, or of one file that is not a list."""
MAX_DEPTH = 12
"""Nesting of mappings and lists."""
MAX_VALUES = 50_000
"""Values of one record, or of one file that is not a list."""
MAX_KEY = 100
"""Characters of a key."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class YamlProblem(Exception):  # noqa: N818 - a refusal, turned into a Problem by the caller
    """Raised where the text cannot be read; `mark` counts within the text."""

    def __init__(self, code: str, message: str, hint: str, mark: Mark) -> None:
        """Keep what is wrong and where."""
        super().__init__(message)
        self.code, self.message, self.hint, self.mark = code, message, hint, mark


class EscapedCharacters(YamlProblem):
    """Raised where characters that may not be published stand in values or keys; `clean` is the text without them."""

    def __init__(self, clean: CleanText) -> None:
        """Keep all of them; what is wrong is told of the first."""
        first = to_problem("", next(flaw for flaw in clean.flaws if flaw.name))
        super().__init__(first.code, first.message, first.hint, Mark(first.line, first.column))
        self.clean = clean

    def flaws_from(self, line: int) -> Flaws:
        """Return them as of a file in which the text begins at a line."""
        return tuple(flaw._replace(line=flaw.line + line - 1) for flaw in self.clean.flaws)


class ExactValues(NamedTuple):
    """Values with every plain scalar as text, and the place of each."""

    values: Any
    marks: Marks


def read_values(text: str) -> Any:
    """Give the values of one record; raise YamlProblem where it cannot be read."""
    if is_plain_yaml(text):
        try:
            return yaml_rs.loads(text, parse_datetime=False)
        except (ValueError, TypeError):
            # The exact reader says what is wrong, and where; a TypeError is a mapping that is a key of another.
            return read_exact(text).values
    return read_exact(text).values


def unify_line_ends(text: str) -> str:
    """Return a text in which every line ends with a line feed, as those of Windows and of the first Macs do not."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_typed_elsewhere(text: str) -> bool:
    """Tell whether YAML 1.1, as MkDocs reads front matter, takes plain text for a number, a date or a flag."""
    forms = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], ())
    return any(form.match(text) for _tag, form in forms)


def read_exact(text: str) -> ExactValues:
    """Give the values and places of one record; raise YamlProblem where it cannot be read."""
    if len(text) > MAX_RECORD:
        hint = "shorten it; look for a quote that is not closed"
        raise YamlProblem("too-long", f"is longer than {MAX_RECORD:,} characters", hint, Mark(1, 1))
    try:
        return _compose(text)
    except yaml.MarkedYAMLError as error:
        slip = explain(error)
        raise YamlProblem("yaml-syntax", slip.message, slip.hint, slip.mark) from None
    except (yaml.YAMLError, UnicodeEncodeError):
        # The parser's own look at characters, which has no place; the loader has taken them out before.
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
    """Builds values from PyYAML's events, one at a time, so that limits hold before objects exist."""

    def __init__(self, clean: CleanText) -> None:
        # Any: which event may follow which is the parser's grammar, and no type says it.
        self._events: Iterator[Any] = yaml.parse(clean.text, Loader=EXACT)
        self._clean, self._there = clean, PositionMapper(clean.flaws)
        self._marks: dict[tuple[str | int, ...], Mark] = {}
        self._refused: list[Escape] = []

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
        return ExactValues(values, self._marks)

    def _node(self, event: yaml.NodeEvent, path: tuple[str | int, ...]) -> Any:
        self._marks[path] = self._mark(event)
        self._check(event, len(path))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(cast("yaml.ScalarEvent", event))

    def _check(self, event: yaml.NodeEvent, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            hint = "write the value itself; if you mean the character, put the text in quotes"
            raise self._refuse(event, "yaml-anchor", "uses a YAML anchor (`&` or `*`)", hint)
        if getattr(event, "tag", None) is not None:
            raise self._refuse(event, "yaml-tag", "uses a YAML tag (`!`)", "put the text in quotes")
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

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        # The plain style has no name.
        if not event.style and event.value in _NULLS:
            return None
        return self._text(event)

    def _text(self, event: yaml.ScalarEvent) -> str:
        r"""Return a scalar's text; in quotes, `\r` ends a line as `\n` does, and escapes are looked at once more."""
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
