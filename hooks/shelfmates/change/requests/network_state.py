"""The network after planned edits. In: a NetworkState and edits. Out: the next NetworkState, without reading a file.

Several requests of one import follow each other: the second change of a list begins with the text of the first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from shelfmates.load import Entry
from shelfmates.load.front_matter import split_page
from shelfmates.load.network_folder import KINDS
from shelfmates.load.record_reader import read_record
from shelfmates.load.record_splitter import split_records

from .outcome import NetworkState


def advance(network: NetworkState, edits: Mapping[str, str | None]) -> NetworkState:
    """Return the network as it is after some edits."""
    texts = {path: text for path, text in {**network.texts, **edits}.items() if text is not None}
    changed = {kind: _replace(getattr(network.entries, kind), kind, edits) for kind in KINDS}
    entries = replace(network.entries, **changed)  # type: ignore[arg-type] # mypy cannot check the key
    return replace(network, entries=entries, texts=texts)


def _replace(rows: tuple[Entry, ...], kind: str, edits: Mapping[str, str | None]) -> tuple[Entry, ...]:
    kept = [row for row in rows if row.path not in edits]
    listed = [row for row in kept if row.path == f"data/{kind}.yaml"]
    added = [
        row for path, text in edits.items() if text is not None and _kind_of(path) == kind for row in _read(path, text)
    ]
    # Files are read after the list, so a duplicate id is reported in the file.
    first = [row for row in added if row.path == f"data/{kind}.yaml"]
    return (*first, *listed, *(row for row in (*kept, *added) if row.path != f"data/{kind}.yaml"))


def _kind_of(path: str) -> str:
    folder, *names = PurePosixPath(path).parts
    if folder == "docs":
        return "events" if names[:-1] == ["events"] else ""
    return names[0].removesuffix(".yaml")


def _read(path: str, text: str) -> Iterator[Entry]:
    stem = PurePosixPath(path).stem
    if path.startswith("docs/"):
        page = split_page(text)
        row = read_record(path, 2, page.front) if page else None
        if isinstance(row, Entry) and page:
            yield replace(row, values={"id": stem, **row.values}, body=page.body)
    elif path == f"data/{_kind_of(path)}.yaml":
        for line, record in split_records(text) or ():
            row = read_record(path, line, record)
            if isinstance(row, Entry):
                yield replace(row, values=row.values[0])
    else:
        row = read_record(path, 1, text)
        if isinstance(row, Entry):
            yield replace(row, values={"id": stem, **row.values})
