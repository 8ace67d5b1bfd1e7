"""A new record. In: its kind, id and values, and the network. Out: the text of its file, or errors."""

from collections.abc import Mapping
from typing import Any

from shelfmates.change.new_record import NewRecord, judge, list_taken, propose_id, write_record
from shelfmates.change.record_kinds import RecordKind
from shelfmates.load.yaml_reader import YamlProblem
from shelfmates.problem import Reason

from .outcome import NetworkState, RequestOutcome, is_id, is_relayed, list_errors, list_notes, name_id, refuse_id
from .pasted_record import find_hidden, name_text


def add(kind: RecordKind, id_: str, values: Mapping[str, Any], network: NetworkState) -> RequestOutcome:
    """Add a record; without an id, one is made from its name."""
    if id_ and not is_id(id_):
        return RequestOutcome(slips=(refuse_id(kind),))
    if hidden := find_hidden(values, label=name_text(kind)):
        return RequestOutcome(slips=(hidden,))
    id_ = id_ or _propose(kind, values, network)
    written = _write(kind, id_, values)
    if any(path in network.texts for path in (kind.path_of(id_), written.path)):
        return RequestOutcome(slips=(_refuse_taken(kind),))
    try:
        problems = judge(network.entries, kind, id_, written, today=network.today)
    except YamlProblem as broken:
        return RequestOutcome(slips=(Reason(broken.message, broken.hint, label=name_text(kind)),))
    if wrong := list_errors(problems, kind):
        return RequestOutcome(slips=wrong)
    whole = _show_whole(kind, written)
    notes, relayed = list_notes(problems, kind), is_relayed(kind, values)
    return RequestOutcome(id_, {written.path: whole}, notes=notes, shown=whole, is_relayed=relayed)


def write_file(kind: RecordKind, id_: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Return the path and the text of a new record's file."""
    written = _write(kind, id_, values)
    return written.path, _show_whole(kind, written)


def _show_whole(kind: RecordKind, written: NewRecord) -> str:
    return written.whole if written.body or not kind.pages else f"---\n{written.text}---\n"


def _refuse_taken(kind: RecordKind) -> Reason:
    message, what = ("is already used by somebody else", "profile") if kind.is_person else ("already exists", "record")
    return Reason(message, f"choose another; or correct that {what}", label=name_id(kind))


def _propose(kind: RecordKind, values: Mapping[str, Any], network: NetworkState) -> str:
    name, otherwise = str(values.get(kind.name) or ""), kind.model.__name__.lower()
    return propose_id(name, list_taken(network.entries, kind), otherwise=otherwise)


def _write(kind: RecordKind, id_: str, values: Mapping[str, Any]) -> NewRecord:
    """Return the file of a new record; a page without a description has no body."""
    written = write_record(kind, id_, values, is_page=bool(kind.pages))
    return written if "description" in values or not kind.pages else written._replace(body="")
