"""The schema. In: an Entry and a model. Out: the typed record, or violations in plain English."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from shelfmates.load import Entry
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model import Member, Resource, event, look, settings
from shelfmates.model.field_types import EVENT_PICTURE, HANDLE, HASHTAG, LANGUAGE, PICTURE, SLUG
from shelfmates.model.spellings import to_american, to_american_path
from shelfmates.pasted_text import find_odd_sign, name_sign, type_plainly
from shelfmates.problem import did_you_mean

from .absent_values import empty_placeholders
from .key_names import name_keys
from .partial_records import fill_failed_fields
from .pasted_links import store_links
from .references import KINDS_OF_FIELDS, KINDS_OF_RESOURCES, KnownIds
from .synonyms import understand
from .violation import Path, Violation, pin

M = TypeVar("M", bound=BaseModel)

SHOWN = 60
"""Maximum length of a value in a problem, in characters."""


_PLAIN = {
    "string_type": Violation((), "not-text", "is not a text", "write text; in quotes if it looks like a list"),
    "tuple_type": Violation(
        (), "not-a-list", "is not a list", "write it as [one, two], or each on a line of its own, after `-` and a space"
    ),
    "dict_type": Violation(
        (), "not-a-mapping", "has no `key: value` lines", "put `key: value` lines below it, indented"
    ),
    "model_type": Violation(
        (), "not-a-mapping", "has no `key: value` lines", "put `key: value` lines below it, indented"
    ),
    "too_short": Violation((), "empty-list", "is empty", "write at least one item"),
    "string_too_short": Violation((), "empty-text", "is empty", "write something, or remove the line"),
    "string_too_long": Violation((), "too-long", "is longer than {max_length} characters", "shorten it"),
}
_FROM_IMPORT = "remove `source`, or restore it from the history of the file"
_FORMS = {
    SLUG: Violation(
        (), "not-an-id", "is not an id", "use lowercase letters a-z, digits and hyphens, for example `ana-ruiz`"
    ),
    LANGUAGE: Violation((), "not-a-language", "is not a language tag", "write `en`, `es`, `pt-BR` or similar"),
    HASHTAG: Violation((), "not-a-hashtag", "is not a hashtag", 'write it with the #, in quotes: "#tlchat"'),
    HANDLE: Violation((), "not-a-handle", "is not an account name", "write the name only, without @ or address"),
    PICTURE: Violation((), "not-a-picture", "is not a picture's name", "write ana-ruiz.jpg (jpg, png or webp)"),
    EVENT_PICTURE: Violation(
        (), "not-a-picture", "is not a picture's name", "write the name of a file in docs/events/, for example hall.jpg"
    ),
    look.HEX: Violation((), "not-a-color", "is not a color", 'write six digits 0-9 and a-f in quotes: "#1b5a44"'),
    look.PICTURE_NAME: Violation(
        (), "not-a-picture", "is not a picture's name", "write the name of a file in data/look/, for example logo.png"
    ),
    event.CALENDAR_UID: Violation((), "not-a-uid", "is not what an import writes", _FROM_IMPORT),
    event.CALENDAR_NAME: Violation(
        (), "not-a-calendar", "is not the name of a calendar", "write a short name without `@`, `<` and `>`"
    ),
    event.VALUE_CODES: Violation((), "not-codes", "is not what an import writes", _FROM_IMPORT),
    event.CURRENCY: Violation(
        (), "not-a-currency", "is not a currency", "write its three-letter code, for example USD"
    ),
    settings.ZONE: Violation(
        (), "unknown-timezone", "is not a time zone", "write its IANA name, for example America/New_York"
    ),
    settings.REPOSITORY: Violation(
        (), "not-a-repository", "is not a repository", "write owner/name, for example example/blue-ridge"
    ),
    settings.BRANCH: Violation(
        (), "not-a-branch", "is not a branch of a repository", "write its name, for example main"
    ),
}
"""Pattern of a field → message for a text that does not match it."""
_ABOUT_KEYS = frozenset({"string_pattern_mismatch", "string_too_long"})
_KEY = "[key]"
"""Last part of pydantic's location if the error is about a key, not its value."""


_ABOUT_ALL_OF_IT = frozenset({"not-a-list", "too-long", "several-lines", "markup", "refused-character"})
"""Codes of problems in which a single sign does not matter."""
_NONE: frozenset[Path] = frozenset()


class RecordReading(NamedTuple, Generic[M]):
    """A record as far as it could be validated, and its violations.

    If it has violations, placeholders replace the `failed` fields, so that other rules can run. `record` is None if too
    little is left.
    """

    entry: Entry
    record: M | None
    findings: tuple[Violation, ...] = ()
    notices: tuple[Violation, ...] = ()
    """Values that were accepted although they are written differently."""

    @property
    def failed(self) -> frozenset[Path]:
        """Return the fields that failed validation, in American spelling."""
        return frozenset(to_american_path(finding.field) for finding in self.findings) if self.findings else _NONE


def read_record(model: type[M], entry: Entry, known: KnownIds | None = None) -> RecordReading[M]:
    """Validate an entry; if that fails, read it again with the exact reader to find what is wrong."""
    return read_quickly(model, entry) or read_again(model, entry, known)


def read_quickly(model: type[M], entry: Entry) -> RecordReading[M] | None:
    """Validate an entry; return None if that fails."""
    try:
        return RecordReading(entry, _validate(model, entry.values))
    except ValidationError:
        return None


def read_again(model: type[M], entry: Entry, known: KnownIds | None = None) -> RecordReading[M]:
    """Validate the values of the exact reader, with ids in place of known synonyms."""
    try:
        values = exact_values(entry)
    except YamlProblem as wrong:
        return RecordReading(entry, None, (Violation((), wrong.code, wrong.message, wrong.hint, at=wrong.mark),))
    values, renamed = name_keys(model, values)
    values, absent = empty_placeholders(model, values, known)
    notices = tuple(pin(entry, absent))
    entry = replace(entry, absent=frozenset(row.field for row in absent if isinstance(row.field[-1], int)))
    if known:
        kinds = KINDS_OF_RESOURCES if model is Resource else KINDS_OF_FIELDS
        values, understood = understand(values, known, kinds)
        notices += understood
    if model is Member:
        values, more = store_links(values)
        notices += more
    try:
        return RecordReading(entry, _validate(model, values), renamed, notices)
    except ValidationError as error:
        findings = tuple(_describe(model, values, details) for details in error.errors(include_url=False))
    record = fill_failed_fields(model, values, {finding.field for finding in findings})
    return RecordReading(entry, record, (*renamed, *findings), notices)


def _validate(model: type[M], values: Any) -> M:
    # People write `from`; Python needs the name `from_`.
    return model.model_validate(values, by_alias=True, by_name=False)


def exact_values(entry: Entry) -> Any:
    """Return an entry's values, with every plain scalar as text; raise YamlProblem if it cannot be read."""
    exact = read_exact(entry.text).values
    values = exact[0] if isinstance(exact, list) else exact
    if isinstance(values, dict) and isinstance(entry.values, dict):
        # The loader added the id: the file's name.
        return {"id": entry.values["id"], **values} if "id" in entry.values else values
    return values


def _describe(model: type[BaseModel], values: Any, details: ErrorDetails) -> Violation:
    # The id of a term is a key, too, but pydantic's location of additional keys does not say so.
    is_key = details["loc"][-1:] in {(_KEY,), (details["input"] if details["type"] in _ABOUT_KEYS else None,)}
    path = _without_tags(details["loc"], values)
    if details["type"] == "missing":
        return _describe_missing(path, values)
    near = str(details.get("ctx", {}).get("found", ""))
    describe = _DESCRIBERS.get(details["type"], _describe_plainly)
    finding = replace(describe(model, path, details, _show(near or details["input"])), near=near)
    if finding.code not in _ABOUT_ALL_OF_IT:
        finding = _name_sign(finding, str(path[-1]) if finding.at_key else near or details["input"])
    return replace(finding, at_key=True) if is_key else finding


def _name_sign(finding: Violation, text: Any) -> Violation:
    """Return a violation that names the first sign which a keyboard types in another way, such as a long dash."""
    sign = find_odd_sign(text) if isinstance(text, str) else ""
    if not sign:
        return finding
    plain, message = type_plainly(text).strip(), f"{finding.message}, and contains {name_sign(sign)}"
    hint = f"write `{plain}`{', indented with plain spaces' if finding.at_key else ''}"
    return replace(finding, message=message, hint=hint if len(plain) <= SHOWN else finding.hint)


def _without_tags(loc: Path, values: Any) -> Path:
    """Remove the parts of pydantic's location that are not keys or indices; the last key may not exist."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(values, dict) and part != _KEY:
            path.append(part)
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int):
            path.append(part)
            values = values[part]
    return tuple(path)


def _show(value: Any) -> str:
    if isinstance(value, dict | list):
        return "key: value lines" if isinstance(value, dict) else "a list" if value else ""
    shown = " ".join(str("" if value is None else value).split())
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"


def _describe_plainly(_model: type[BaseModel], path: Path, details: ErrorDetails, found: str) -> Violation:
    context = details.get("ctx", {})
    wording = _FORMS.get(context.get("pattern", "")) or _PLAIN.get(details["type"])
    if wording is None:
        wording = Violation((), details["type"], context.get("message", details["msg"]), context.get("hint", ""))
    message = wording.message.replace("{max_length}", f"{context.get('max_length', 0):,}")
    return replace(wording, field=path, message=message, found=found)


def _describe_unknown_key(model: type[BaseModel], path: Path, _details: ErrorDetails, _found: str) -> Violation:
    known = frozenset(_known_keys(model, path[:-1]))
    if (key := to_american(path[-1])) in known:
        # A key in its other spelling is only refused beside the first one.
        return Violation(path, "same-field", f"is the same field as `{key}`", "keep one of the two lines", at_key=True)
    hint = did_you_mean(str(path[-1]), known, otherwise="known here:")
    if path[:-1] == ("links",):
        hint += "; for another site, write its whole address"
    return Violation(path, "unknown-field", "is not a known field here", hint, at_key=True)


def _describe_word(_model: type[BaseModel], path: Path, details: ErrorDetails, found: str) -> Violation:
    words = [word.strip("' ") for word in details["ctx"]["expected"].replace(" or ", ", ").split(",")]
    return Violation(path, "unknown-word", "is not one of the known values", did_you_mean(found, words), found)


def _describe_missing(path: Path, values: Any) -> Violation:
    for part in path[:-1]:
        values = values[part]
    if path[-1] in values:
        hint = 'write it after the colon; if you mean the word null, in quotes: "null"'
        return Violation(path, "missing-field", "is empty", hint)
    return Violation(path, "missing-field", "is missing", f"add a line `{path[-1]}: …`")


_Describer = Callable[[type[BaseModel], Path, ErrorDetails, str], Violation]
_DESCRIBERS: Mapping[str, _Describer] = {
    "extra_forbidden": _describe_unknown_key,
    "literal_error": _describe_word,
}
_TERMS_OF: Mapping[type[BaseModel], type[BaseModel]] = {settings.Vocabulary: settings.Term}
"""Models whose other keys are ids → the model of their values."""


def _known_keys(model: type[BaseModel], path: Path) -> Iterator[str]:
    """Return the keys of the model at a path."""
    for part in path:
        known = dict(_keyed_fields(model))
        if isinstance(part, str) and (annotation := known.get(part, _TERMS_OF.get(model))):
            model = next(_models_in(annotation), model)
    return (name for name, _annotation in _keyed_fields(model))


def _keyed_fields(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    for name, info in model.model_fields.items():
        yield info.alias or name, info.annotation


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)
