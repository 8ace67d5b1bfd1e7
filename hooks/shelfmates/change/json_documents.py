"""JSON import and export. In: documents of `/api/v1/`, or records. Out: Drafts, or the bytes of such a document."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from shelfmates.model import Network
from shelfmates.problem import Position, Problem, Reason
from shelfmates.render.data_exports import VERSION

from .drafts import Draft
from .existing_records import MODELS
from .json_positions import JsonError, JsonText, JsonValue, Section
from .messages import refuse

MAX_BYTES = 128_000_000
"""Size of a document, equal to the limit of a list in `data/`."""
_NAMES = ", ".join(f"`{kind}`" for kind in MODELS)


def render_document(network: Network, *, today: date) -> bytes:
    """Render every record with all its keys, one per line, so that `import json` restores them without loss."""
    parts = [f'"version": {VERSION}', f'"generated": "{today}"']
    for kind in MODELS:
        # Sorted by id, so that the document does not depend on how records are split into files.
        records = sorted((row.record for row in getattr(network, kind)), key=lambda record: str(record.id))
        lines = ",\n".join(row.model_dump_json(by_alias=True, exclude_defaults=True) for row in records)
        parts.append(f'"{kind}": [\n{lines}\n]' if lines else f'"{kind}": []')
    return f"{{{', '.join(parts)}}}\n".encode()


def read_document(content: bytes, file: str) -> tuple[Draft, ...] | Problem:
    """Return the records of a document with their positions, or a message if it cannot be read."""
    try:
        document = JsonText(content.decode("utf-8-sig"), file)
    except UnicodeDecodeError as wrong:
        return refuse(_show_byte(wrong, file), Reason("is not UTF-8", "save it as UTF-8"))
    try:
        sections = document.read_sections()
    except JsonError as wrong:
        hint = "look at that place and just before it, or export the file again"
        return refuse(document.show(wrong.index), Reason(wrong.message, hint))
    if not sections.keys() & MODELS.keys():
        start = document.show(len(document.text) - len(document.text.lstrip()))
        hint = "use a document from `/api/v1/`, or from `export json`"
        return refuse(start, Reason(f"contains none of {_NAMES}", hint))
    version = sections.get("version", JsonValue(None, 0))
    if not isinstance(version, JsonValue) or version.value != VERSION:
        hint = "export it again with this software"
        return refuse(document.locate(0, "version"), Reason(f"has a version other than {VERSION}", hint))
    return tuple(draft for kind in MODELS for draft in _list_drafts(document, sections.get(kind, ()), kind))


def _show_byte(wrong: UnicodeDecodeError, file: str) -> Position:
    """Return the position of a byte in lines and columns."""
    before = wrong.object[: wrong.start].decode(errors="replace")
    return JsonText(before, file).show(len(before))


def _list_drafts(document: JsonText, rows: Section, kind: str) -> Iterator[Draft]:
    for row in [rows] if isinstance(rows, JsonValue) else rows:
        place = document.show(row.start)
        if not isinstance(row.value, Mapping):
            hint = "write {…} with one field per line"
            note = refuse(place, Reason(f"is not a record, although it is in `{kind}`", hint))
            yield Draft(kind, place, "", {}, notes=(note,), is_whole=True)
            continue
        values = dict(row.value)
        id_, title = values.pop("id", ""), values.get("title") or values.get("name") or ""
        # A missing id, or one that is not text, is reported as an invalid id.
        id_ = id_ if isinstance(id_, str) and id_ else "?"
        yield Draft(kind, place, str(title), values, id=id_, is_whole=True, find=partial(document.locate, row.start))
