"""JSON import and export. In: documents of `/api/v1/`, or records. Out: Drafts, or the bytes of such a document."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from shelfmates.change.imports.drafts import NO_ID, Draft
from shelfmates.change.messages import refuse, warn
from shelfmates.model import MODELS, Network
from shelfmates.problem import Position, Problem, Reason
from shelfmates.render.data_exports import VERSION

from .formats import name_foreign_format, name_list, name_own_format
from .positions import JsonError, JsonText, JsonValue, Section

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
        document = JsonText(_decode(content), file)
    except UnicodeDecodeError as wrong:
        return refuse(_show_byte(wrong, file), Reason("is not UTF-8", "save it as UTF-8"))
    try:
        sections = document.read_sections()
    except JsonError as wrong:
        return refuse(document.show(wrong.index), Reason(wrong.message, _find_hint(document.text, wrong)))
    if refusal := _find_refusal(document, sections):
        return refusal
    return tuple(draft for kind in MODELS for draft in _list_drafts(document, sections.get(kind, ()), kind))


def _decode(content: bytes) -> str:
    """Return the text; PowerShell writes UTF-16 where other shells write bytes as they are."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if is_wide else "utf-8-sig")


def _find_hint(text: str, wrong: JsonError) -> str:
    if wrong.message.endswith("Extra data") and text.startswith(("{", "["), wrong.index):
        return "the file has several documents; import each as a file, or put the records into one list"
    return "look at that place and just before it, or export the file again"


def _find_refusal(document: JsonText, sections: Mapping[str, Section]) -> Problem | None:
    """Return why a document is none of ours, or not of this version."""
    start = document.show(len(document.text) - len(document.text.lstrip()))
    if document.is_list:
        return refuse(start, name_list(json.loads(document.text)))
    version = sections.get("version", JsonValue(None, 0))
    number = version.value if isinstance(version, JsonValue) else None
    if reason := name_own_format(sections.keys()):
        # Such documents are beside those of records in the folder of a site.
        return warn(start, reason)
    if number != VERSION and (reason := name_foreign_format(sections.keys())):
        return refuse(start, reason)
    if not sections.keys() & MODELS.keys():
        hint = "use a document from `/api/v1/`, or from `export json`"
        return refuse(start, Reason(f"contains none of {_NAMES}", hint))
    if number != VERSION:
        hint = "export it again with this software"
        return refuse(document.locate(0, "version"), Reason(f"has a version other than {VERSION}", hint))
    return None


def _show_byte(wrong: UnicodeDecodeError, file: str) -> Position:
    """Return the position of a byte in lines and columns."""
    before = wrong.object[: wrong.start].decode(wrong.encoding, errors="replace")
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
        id_ = id_ if isinstance(id_, str) and id_ else NO_ID
        yield Draft(kind, place, str(title), values, id=id_, is_whole=True, find=partial(document.locate, row.start))
