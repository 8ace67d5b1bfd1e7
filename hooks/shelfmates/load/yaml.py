"""The one YAML reader. In: the text of one record. Out: plain values; with places when asked.

Two readers that agree: a fast one (yaml-rs) for text in which nothing is unusual, and an exact
one (PyYAML's events) for everything else and for places. Limits hold before any value is made:
length, depth, no anchors, aliases, tags, second documents, duplicate or compound keys.
"""

import re
from typing import Any, NamedTuple

import yaml
import yaml_rs

from .characters import find_refused
from .entry import KEY, Mark, Marks

MAX_RECORD = 256_000
"""Characters of one record, or of one file that is not a list."""
MAX_USUAL = 16_000
"""Characters that the fast reader is given at once."""
MAX_OPENED = 40
"""Brackets that open, in text that the fast reader is given."""
MAX_DEPTH = 12
"""Nesting of mappings and lists."""

_EXACT = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PROPERTY = re.compile(r"[&*!][^ \n]")
"""Where an anchor, an alias or a tag may begin."""
_NUMBER = re.compile(r"[:,\[{\-][ \t]+[+-]?(?:0[xXoOb]|\.|\d[\d_]*[_eE])")
"""Numbers that YAML 1.2 reads in its own way."""
_UNUSUAL = ("\t", "\n---", "\n...", "\n%", "? ", "?\n", "- -", "-  ", "\n" + " " * 24)
"""Document marks, explicit keys, lists in lists, deep indentation."""
_INDICATORS = frozenset(":-?,[{#")
_ESCAPE = re.compile(r'\\[^"\\/ \n]')


class YamlProblem(Exception):  # noqa: N818 - a refusal, turned into a Problem by the caller
    """The text cannot be read; `mark` counts within the text."""

    def __init__(self, code: str, message: str, hint: str, mark: Mark) -> None:
        """Keep what is wrong and where."""
        super().__init__(message)
        self.code, self.message, self.hint, self.mark = code, message, hint, mark


class Exact(NamedTuple):
    """Values with every plain scalar as text, and the place of each."""

    values: Any
    marks: Marks


def read_values(text: str) -> Any:
    """Give the values of one record; raise YamlProblem where it cannot be read."""
    if is_usual(text):
        try:
            return yaml_rs.loads(text, parse_datetime=False)
        except (ValueError, yaml_rs.YAMLDecodeError):
            # The exact reader says what is wrong, and where.
            return read_exact(text).values
    return read_exact(text).values


def is_usual(text: str) -> bool:
    """Tell whether the fast reader is safe here and gives what the exact one would give."""
    return (
        len(text) <= MAX_USUAL
        and text.count("[") + text.count("{") <= MAX_OPENED
        and not text.startswith(("---", "...", "%", "?"))
        and not any(sign in text for sign in _UNUSUAL)
        and not _NUMBER.search(text)
        and not ("\\" in text and _ESCAPE.search(text))
        and not any(_begins_node(text, found.start()) for found in _PROPERTY.finditer(text))
    )


def _begins_node(text: str, index: int) -> bool:
    """Tell whether a value may begin here: what stands before it, blanks aside, is an indicator or a comment."""
    before = text[:index].rstrip(" \n")
    if not before or before[-1] in _INDICATORS:
        return True
    # A comment may stand between the indicator and the value.
    return "\n" in text[len(before) : index] and "#" in before[before.rfind("\n") + 1 :]


def read_exact(text: str) -> Exact:
    """Give the values and places of one record; raise YamlProblem where it cannot be read."""
    if len(text) > MAX_RECORD:
        raise YamlProblem("too-long", f"is longer than {MAX_RECORD:,} characters", "", Mark(1, 1))
    try:
        return _Composer(text).compose()
    except yaml.MarkedYAMLError as error:
        raise _syntax_problem(error) from None
    except yaml.YAMLError as error:
        raise YamlProblem("yaml-syntax", f"cannot be read: {error}", "", Mark(1, 1)) from None


def _syntax_problem(error: yaml.MarkedYAMLError) -> YamlProblem:
    where = error.problem_mark or error.context_mark
    mark = Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)
    hint = "look at indentation (two spaces), colons and quotes here and one line above"
    return YamlProblem("yaml-syntax", f"cannot be read as YAML: {error.problem or error.context}", hint, mark)


class _Composer:
    """Builds values from PyYAML's events, one at a time, so that limits hold before objects exist."""

    def __init__(self, text: str) -> None:
        self._events = yaml.parse(text, Loader=_EXACT)
        self._marks: dict[tuple[str | int, ...], Mark] = {}

    def compose(self) -> Exact:
        values: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "several-documents", "a second document begins", "remove the `---`")
            elif isinstance(event, yaml.NodeEvent):
                values = self._node(event, ())
        return Exact(values, self._marks)

    def _node(self, event: yaml.NodeEvent, path: tuple[str | int, ...]) -> Any:
        self._marks[path] = _mark(event)
        self._check(event, len(path))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event)

    def _check(self, event: yaml.NodeEvent, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            hint = "write the value out; if the sign is meant, put the text in quotes"
            raise self._refuse(event, "yaml-anchor", "uses a YAML anchor (`&` or `*`)", hint)
        if getattr(event, "tag", None) is not None and event.tag != "!":
            raise self._refuse(event, "yaml-tag", f"uses a YAML tag (`{event.tag}`)", "put the text in quotes")
        if depth > MAX_DEPTH:
            raise self._refuse(event, "too-deep", f"is nested more than {MAX_DEPTH} levels deep", "")

    def _mapping(self, path: tuple[str | int, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name = self._key(key, values, path)
            self._marks[(*path, name, KEY)] = _mark(key)
            values[name] = self._node(next(self._events), (*path, name))
        return values

    def _key(self, event: yaml.NodeEvent, values: dict[str, Any], path: tuple[str | int, ...]) -> str:
        self._check(event, len(path))
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refuse(event, "yaml-key", "has a list or mapping as a key", "write a plain word before the `:`")
        if event.value in values:
            raise self._refuse(event, "duplicate-key", f"`{event.value}` stands twice", "keep one of them")
        return str(event.value)

    def _sequence(self, path: tuple[str | int, ...]) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*path, len(values))))
        return values

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        if event.style is None and event.value in _NULLS:
            return None
        if offender := find_refused(event.value):
            hint = "delete it and type the text again"
            raise self._refuse(event, "refused-character", f"contains {offender.name}", hint)
        return str(event.value)

    @staticmethod
    def _refuse(event: yaml.Event, code: str, message: str, hint: str) -> YamlProblem:
        return YamlProblem(code, message, hint, _mark(event))


def _mark(event: yaml.Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
