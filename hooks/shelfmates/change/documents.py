"""JSON in and out. In: the documents of `/api/v1/`, or records. Out: Drafts, or the bytes of such a document."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from shelfmates.model import Network
from shelfmates.render.data import VERSION

from .dates import Refusal
from .draft import Draft
from .standing import MODELS

MAX_BYTES = 128_000_000
"""Of a document, as of a list in `data/`."""
_NAMES = ", ".join(f"`{kind}`" for kind in MODELS)


class _Unusual(ValueError):  # noqa: N818 - a refusal, caught where the document is read
    """The document holds what no document of ours does."""


def render_document(network: Network, *, today: date) -> bytes:
    """Render every record with all its keys, one a line: what `import json` reads again, nothing left out."""
    parts = [f'"version": {VERSION}', f'"generated": "{today}"']
    for kind in MODELS:
        # By their ids: in whatever files they stand, the document is the same.
        records = sorted((row.record for row in getattr(network, kind)), key=lambda record: str(record.id))
        lines = ",\n".join(row.model_dump_json(by_alias=True, exclude_defaults=True) for row in records)
        parts.append(f'"{kind}": [\n{lines}\n]' if lines else f'"{kind}": []')
    return f"{{{', '.join(parts)}}}\n".encode()


def read_document(content: bytes, file: str) -> tuple[Draft, ...] | Refusal:
    """Give the records of a document."""
    document = _parse(content)
    if isinstance(document, Refusal):
        return document
    if not isinstance(document, Mapping) or not document.keys() & MODELS.keys():
        return Refusal(f"holds none of {_NAMES}", "give a document of `/api/v1/`, or of `export json`")
    if document.get("version") != VERSION:
        return Refusal(f"is of another version than {VERSION}", "export it once more with this software")
    return tuple(draft for kind in MODELS for draft in _list_drafts(document.get(kind, []), kind, file))


def _list_drafts(rows: Any, kind: str, file: str) -> Iterator[Draft]:
    for number, row in enumerate(rows if isinstance(rows, Sequence) else [rows], 1):
        values = dict(row) if isinstance(row, Mapping) else {}
        id_, title = values.pop("id", ""), values.get("title") or values.get("name") or ""
        place = f"{file}: {kind} {number}"
        # An id that is missing or no text is told as one that is none.
        yield Draft(kind, place, str(title), values, id=id_ if isinstance(id_, str) and id_ else "?", is_whole=True)


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_make_mapping, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        return Refusal("is not UTF-8", "save it as UTF-8")
    except json.JSONDecodeError as wrong:
        return Refusal(f"is no JSON: {wrong.msg} in line {wrong.lineno}", "export it once more")
    except _Unusual as wrong:
        return Refusal(str(wrong), "export it once more")
    except RecursionError:
        return Refusal("is nested too deeply", "export it once more")
    except ValueError:
        return Refusal("holds a number that is too long", "export it once more")


def _make_mapping(pairs: Sequence[tuple[str, Any]]) -> Mapping[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _Unusual("says a key twice")
    return made


def _refuse_constant(name: str) -> None:
    raise _Unusual(f"holds {name}, which is no number")
