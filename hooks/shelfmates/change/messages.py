"""Problems of files that are imported. In: a position in the source, and a reason. Out: a Problem."""

from shelfmates.problem import Position, Problem, Reason, Severity


def refuse(place: Position, reason: Reason, field: str = "") -> Problem:
    """Return why a record, or the whole file, is not imported."""
    return _make(place, "not-imported", reason, field, Severity.ERROR)


def warn(place: Position, reason: Reason, field: str = "") -> Problem:
    """Return what an import changes, or leaves out of a record."""
    return _make(place, "imported-differently", reason, field, Severity.WARNING)


def _make(place: Position, code: str, reason: Reason, field: str, severity: Severity) -> Problem:
    return Problem(*place, code, reason.message, reason.hint, field, reason.found, severity, reason.label)
