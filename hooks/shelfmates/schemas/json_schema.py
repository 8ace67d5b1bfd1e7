"""JSON Schemas of one network's files, for editors. In: its settings, complete. Out: schema name → schema.

Draft 2020-12, limited to keywords that draft 7 has too, because some editors support only that. The schemas accept
everything that `shelfmates check` accepts. They do not refuse everything that it refuses: an editor sees only one file,
and does not apply our rules. Ids are proposed with their labels. Other words that the check accepts for an id are
accepted, but not proposed. So are the British spellings of keys and words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from shelfmates.model import Event, Member, Resource, Settings
from shelfmates.model.field_types import HANDLE, SLUG
from shelfmates.model.spellings import BRITISH

from .model_schema import Schema, read_model_schema, unwrap

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "api/v1/schema"
"""Path of the schemas on the site."""
_RECORDS: Mapping[str, type[BaseModel]] = {"member": Member, "event": Event, "resource": Resource}
NAMES = (*_RECORDS, *(f"{name}s" for name in _RECORDS), "network")
"""Names of all schemas."""
_WORDS = ("sectors", "levels", "roles", "topics")
_OPEN = frozenset({"levels", "roles"})
"""Vocabularies of which the check accepts more words than a pattern can list."""
_TOLD = ("title", "description", "examples")
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_WEB = "^[Hh][Tt][Tt][Pp][Ss]?://"
_FLAG = "^(true|True|TRUE|false|False|FALSE)$"
_FORMATS = {"date": _DAY, "uri": _WEB}
_PASTED = {HANDLE: r"^\s*@?\S+\s*$"}
"""Pattern of a field → what the check reads besides: the address of an account."""
_NUMBERS = {
    "integer": r"^[+-]?[0-9]{1,30}$",
    "number": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$",
}
"""Type → pattern of a quoted text with such a value."""


def make_schemas(settings: Settings) -> Mapping[str, Schema]:
    """Return a schema for one record and for a list of each kind, and one for the network's settings."""
    known = dict(_list_words(settings))
    kinds = {id_: term.names for id_, term in settings.vocabularies.kinds.terms.items()}
    schemas: dict[str, Schema] = {}
    for name, model in _RECORDS.items():
        maker = _Maker(read_model_schema(model), known, kinds)
        record = maker.make()
        # The name of the file is the id.
        schemas[name] = {**record, "required": [key for key in record["required"] if key != "id"]}
        schemas[f"{name}s"] = {"title": f"List: {name}s", "type": ["array", "null"], "items": record}
    schemas["network"] = _Maker(read_model_schema(Settings), known, kinds).make()
    return {name: _head(settings, name, schema, known) for name, schema in schemas.items()}


def _head(settings: Settings, name: str, schema: Schema, known: Mapping[str, Schema]) -> Schema:
    base = f"{(settings.url or '').rstrip('/')}/{FOLDER}/" if settings.url else "urn:shelfmates:schema:"
    used = {"$defs": known} if "$ref" in str(schema) else {}
    return {"$schema": DIALECT, "$id": f"{base}{name}{'.json' if settings.url else ''}", **schema, **used}


def _list_words(settings: Settings) -> Iterator[tuple[str, Schema]]:
    for name in _WORDS:
        labels = {id_: term.names for id_, term in settings.vocabularies.list_terms(name).items()}
        any_title = {"anyOf": [_choose(labels, also=()), _scalar({"type": "string"})]}
        yield name, any_title if name in _OPEN else _choose(labels)
    yield "areas", _choose({area.id: (area.name,) for area in settings.areas})
    if settings.districts:
        # Suggestions: other texts are allowed.
        names = {"enum": [row.name for row in settings.districts]}
        yield "districts", {"anyOf": [names, _scalar({"type": "string", "minLength": 1, "maxLength": 200})]}
    towns = [(town, area) for area in settings.areas for town in area.towns]
    yield "towns", _choose({town.id: (f"{town.name}, {area.name}",) for town, area in towns}, also=())


def _choose(words: Mapping[str, tuple[str, ...]], *, also: Iterable[str] | None = None) -> Schema:
    """Return a schema with the ids and their labels, which also accepts other words for an id."""
    rows = [(value, labels[0]) for id_, labels in words.items() for value in (id_, *_find_twins(id_))]
    if not rows:
        return {"type": "string"}
    ids = {"enum": [value for value, _label in rows], "enumDescriptions": [label for _value, label in rows]}
    meant = sorted({word for id_, labels in words.items() for word in (id_, *labels)}) if also is None else also
    pattern = "|".join(map(_ignore_case, meant))
    return {"anyOf": [ids, {"type": "string", "pattern": f"^\\s*({pattern})\\s*$"}]} if pattern else ids


def _find_twins(word: str) -> Iterator[Any]:
    """Yield the value that an editor reads if a word is not quoted: `7` is a number, `true` a boolean."""
    if re.fullmatch("[0-9]+", word):
        yield int(word)
    elif word in {"true", "false"}:
        yield word == "true"


_PARTS = re.compile("[ -]+|[^ -]+")


def _ignore_case(word: str) -> str:
    """Return a case-insensitive pattern that matches spaces or hyphens; ECMAScript has no inline flag for case."""
    # One pattern for several in a row: two would try every way to share what they match.
    return "".join("[ -]+" if part[0] in " -" else "".join(map(_either, part)) for part in _PARTS.findall(word))


def _either(sign: str) -> str:
    small, large = sign.lower(), sign.upper()
    if small != large and len(small) == len(large) == 1:
        return f"[{large}{small}]"
    return re.sub(r"[\\^$.*+?()[\]{}|/]", r"\\\g<0>", sign)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Converts the model's own schema into one that accepts what people may write."""

    model: Schema
    known: Mapping[str, Schema]
    """Vocabulary → the schema of one of its ids."""
    kinds: Mapping[str, tuple[str, ...]]
    """Kind of resource → its label, and other words for it."""

    def make(self) -> dict[str, Any]:
        return self._group(self.model)

    def _group(self, node: Schema) -> dict[str, Any]:
        required = node.get("required", [])
        fields = {key: self._field(value, is_required=key in required) for key, value in node["properties"].items()}
        shape: dict[str, Any] = {"type": "object", "properties": fields, "required": required}
        british = {f"^{BRITISH[key]}$": value for key, value in fields.items() if key in BRITISH}
        shape |= {"patternProperties": british} if british else {}
        others = node["additionalProperties"]
        if others:
            # The other keys are ids, as in a vocabulary.
            shape["patternProperties"] = {f"^(?!({'|'.join(fields)})$){SLUG[1:]}": self._word(others)}
        told = {key: node[key] for key in _TOLD if key in node}
        if node.get("x-open"):
            # Links may have any key, and be a list or one text.
            shape["type"] = ["object", "array", "string"]
            return {**told, **shape, "additionalProperties": {"type": ["string", "null"]}}
        return {**told, **shape, "additionalProperties": False}

    def _field(self, node: Schema, *, is_required: bool) -> Schema:
        """Return the schema of a field; an empty value counts as absent."""
        value = self._value(node)
        told = {key: node[key] for key in _TOLD if key in node and (key != "examples" or self._is_ours(node))}
        if is_required:
            # In draft 7, keywords beside a `$ref` are ignored.
            return {**told, "allOf": [value]} if "$ref" in value else {**value, **told}
        if "type" in value and "enum" not in value:
            types = value["type"] if isinstance(value["type"], list) else [value["type"]]
            return {**value, "type": [*types, "null"], **told}
        return {**told, "anyOf": [value, {"type": "null"}]}

    def _is_ours(self, node: Schema) -> bool:
        """Return whether the example is valid in every network."""
        return "x-names" not in str(node) or "pattern" not in str(node)

    def _value(self, node: Schema) -> Schema:
        node = unwrap(node, self.model.get("$defs", {}))
        if node.get("x-names") in self.known:
            return {"$ref": f"#/$defs/{node['x-names']}"}
        if "enum" in node:
            if "x-labels" in node:
                return _list_closed(node["enum"], node["x-labels"], node.get("x-also", ()))
            # The kinds of resources have their labels in a vocabulary.
            return _choose({word: self.kinds.get(word, (word,)) for word in node["enum"]})
        if "patternProperties" in node:
            ((pattern, inner),) = node["patternProperties"].items()
            return {"type": "object", "patternProperties": {pattern: self._word(inner)}, "additionalProperties": False}
        if node["type"] == "array":
            return {"type": "array", "items": self._value(node["items"]), "minItems": node.get("minItems", 0)}
        return self._group(node) if node["type"] == "object" else _scalar(node)

    def _word(self, node: Schema) -> Schema:
        """Return the schema of a value under a language or an id; a vocabulary term may be its label alone."""
        value = self._value(node)
        return {"anyOf": [_scalar({"type": "string"}), value]} if node.get("$ref", "").endswith("/Term") else value


def _list_closed(words: list[str], labels: Mapping[str, str], also: Iterable[str]) -> Schema:
    """Return the schema of closed words, which also accepts their British spelling and other names."""
    known = {"enum": words, "enumDescriptions": [labels.get(word, word) for word in words]}
    others = "|".join((*(BRITISH[word] for word in words if word in BRITISH), *map(_ignore_case, also)))
    return {"anyOf": [known, {"type": "string", "pattern": f"^({others})$"}]} if others else known


def _scalar(node: Schema) -> dict[str, Any]:
    """Return the schema of one value; quotes do not matter, and a text may look like a number to an editor."""
    kind = node["type"]
    if kind == "boolean":
        return {"type": ["boolean", "string"], "pattern": _FLAG}
    if kind in _NUMBERS:
        bounds = {key: node[key] for key in ("minimum", "maximum") if key in node}
        return {"type": [kind, "string"], "pattern": _NUMBERS[kind], **bounds}
    pattern = (
        _FORMATS.get(node.get("format", ""))
        or _PASTED.get(node.get("pattern", ""))
        or node.get("pattern")
        or _bound(node)
    )
    types = ["string", *(name for name, word in (("number", "2026"), ("boolean", "true")) if re.search(pattern, word))]
    text = {"type": types if len(types) > 1 else "string", "pattern": pattern}
    # If a text has its own pattern, spaces around it count.
    return {**text, "maxLength": node["maxLength"]} if "pattern" in node and "maxLength" in node else text


def _bound(node: Schema) -> str:
    """Return the pattern of a text (one line, or Markdown); its length counts after stripping."""
    most = node.get("maxLength", 0)
    if node.get("contentMediaType"):
        return f"^[\\s\\S]{{0,{most}}}$"
    first = "\\S" if node.get("minLength") else "\\S?"
    return f"^\\s*{first}(.{{0,{most - 2}}}\\S)?\\s*$" if most else f"^\\s*{first}"
