"""The removal of a record on request. In: its kind and id, and the network. Out: all edits, or errors."""

from shelfmates.change.record_kinds import RecordKind
from shelfmates.change.removal.removal import find_records, remove
from shelfmates.problem import Reason

from .outcome import NetworkState, RequestOutcome, find_record, read_exactly, refuse_file


def take_out(kind: RecordKind, id_: str, network: NetworkState) -> RequestOutcome:
    """Remove a record, and every mention of it."""
    base = find_record(kind, id_, network.entries)
    if isinstance(base, Reason):
        return RequestOutcome(slips=(base,))
    found = [row for row in find_records(network.texts, str(base.values["id"])) if row.kind == kind.folder]
    if not found:
        return RequestOutcome(slips=(refuse_file(kind),))
    removal = remove(network.texts, found, network.photos)
    return RequestOutcome(str(base.values["id"]), removal.edits, notes=(*removal.notes,), before=read_exactly(base))
