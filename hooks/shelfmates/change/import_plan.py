"""Drafts become files. In: Drafts, and a checked network. Out: an ImportPlan.

A draft that equals an existing record changes nothing. A draft that differs gets a message: an import never overwrites
what people wrote here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shelfmates.characters import find_refused
from shelfmates.load import Entry
from shelfmates.load.yaml_reader import unify_line_ends
from shelfmates.pipeline import Checked
from shelfmates.problem import Position, Problem, Reason, Severity, is_error
from shelfmates.schemas.american import spell_american
from shelfmates.validate import validate

from .draft_texts import clean_draft
from .drafts import Draft
from .existing_records import MODELS, ExistingRecord, ExistingRecords, find_differences, find_wrong_fields
from .field_order import UnexpectedShape, arrange
from .issues.outcome import is_id
from .messages import refuse, warn
from .tables.candidate import read_back
from .yaml_writer import emit

_ABOUT_KEYS = frozenset({"same-field", "unknown-field"})
"""Codes of problems of a key, not of its value."""
_SPARE = frozenset("description url place online organizer hashtag topics levels updated".split())
"""Fields that are dropped from an event if they are invalid, so that the event itself can be imported."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The result of an import."""

    edits: Mapping[str, str]
    """Path → new text."""
    notes: tuple[Problem, ...]
    records: int
    unchanged: int = 0
    """Number of records that the network already has, without differences."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A draft with an id, and its entry."""

    draft: Draft
    entry: Entry

    @property
    def path(self) -> str:
        return self.entry.path


def plan_drafts(drafts: Sequence[Draft], checked: Checked, notes: Sequence[Problem] = ()) -> ImportPlan:
    """Return the files that an import would write, and a message for everything that it refuses or drops."""
    existing = ExistingRecords(checked)
    drafts = list(_note_twins([_note_hidden(clean_draft(_with_line_feeds(_in_american(draft)))) for draft in drafts]))
    found = [row for draft in drafts if (row := _place(draft, existing))]
    rows = [row for row in found if isinstance(row, _Row)]
    told = [
        *notes,
        *(note for draft in drafts for note in draft.notes),
        *(row for row in found if isinstance(row, Problem)),
    ]
    rows, lost = _drop_what_is_spare(rows, checked)
    problems = _judge(rows, checked)
    refused = {problem.path for problem in problems if is_error(problem)}
    by_path = {row.path: row for row in rows}
    told += [*lost, *(_move(problem, by_path[problem.path]) for problem in problems)]
    edits = {row.path: row.entry.text for row in rows if row.path not in refused}
    unchanged = sum(1 for draft in drafts if not draft.is_refused) - len(rows) - _count(found, Problem)
    return ImportPlan(edits, tuple(told), len(drafts), unchanged)


def _in_american(draft: Draft) -> Draft:
    """Return a draft with American keys; published documents have British ones."""
    return replace(draft, values=spell_american(MODELS[draft.kind], dict(draft.values)))


def _with_line_feeds(draft: Draft) -> Draft:
    """Return a draft with LF line ends; other programs also write CR."""
    if not any(isinstance(value, str) and "\r" in value for value in draft.values.values()):
        return draft
    values = {key: unify_line_ends(value) if isinstance(value, str) else value for key, value in draft.values.items()}
    return replace(draft, values=values)


def _note_hidden(draft: Draft) -> Draft:
    """Refuse characters that hide or reorder text, or drop the field; our files may not contain them."""
    # Check the values, because in the written text some characters are escapes.
    found = {
        key: (text for text in _list_texts((key, value)) if find_refused(text)) for key, value in draft.values.items()
    }
    offenders = {key: offender for key, texts in found.items() if (offender := find_refused(next(texts, "")))}
    spare = _spare_of(draft)
    notes = [
        (warn if key in spare else refuse)(
            draft.locate(key),
            Reason(f"contains {row.name}, and is ignored", "delete it and type the text again", label=draft.title),
            key,
        )
        for key, row in offenders.items()
    ]
    return _without(replace(draft, notes=(*draft.notes, *notes)), offenders) if notes else draft


def _list_texts(value: Any) -> Iterator[str]:
    """Yield every text in a value. Not recursive, because imported files may be nested deeply."""
    left = [value]
    while left:
        match left.pop():
            case str(text):
                yield text
            case Mapping() as mapping:
                left += [*mapping, *mapping.values()]
            case list() | tuple() as rows:
                left += rows


def _note_twins(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Refuse duplicates, for example if two files of a folder contain the same calendar."""
    seen: dict[tuple[str, str], Position] = {}
    for draft in drafts:
        first = seen.setdefault((draft.kind, repr((draft.title, draft.id, draft.values))), draft.place)
        if first == draft.place or draft.is_refused:
            yield draft
        else:
            note = _refuse(draft, f"is the same as {first}", "it is imported once")
            yield replace(draft, notes=(*draft.notes, note))


def _count(rows: Sequence[object], kind: type) -> int:
    return sum(isinstance(row, kind) for row in rows)


def _place(draft: Draft, existing: ExistingRecords) -> _Row | Problem | None:
    """Return a draft with its id and file; a message if it is refused; None if an equal record exists."""
    if draft.is_refused:
        return None
    if draft.id and not is_id(draft.id):
        hint = "use lowercase letters, digits and hyphens"
        return _refuse(draft, f"has the id `{draft.id[:60]}`, which is not a valid id", hint, field="id")
    id_ = draft.id or existing.choose(draft)
    if draft.id and existing.is_given(draft.kind, id_):
        message, hint = f"has the same id as another record here, `{id_}`", "give each a different id"
        return _refuse(draft, message, hint, field="id")
    row = _make_row(draft, id_)
    there = existing.find(draft.kind, id_)
    existing.give(draft.kind, id_, row.entry)
    return row if there is None else _compare(row, there)


def _make_row(draft: Draft, id_: str) -> _Row:
    model = MODELS[draft.kind]
    try:
        values: Mapping[str, Any] = arrange(model, draft.values)
    except UnexpectedShape:
        values = draft.values
    text, path = emit(values), f"data/{draft.kind}/{id_}.yaml"
    return _Row(draft, Entry({"id": id_, **read_back(text)}, path, 1, text))


def _compare(row: _Row, there: ExistingRecord) -> Problem | None:
    """Return a message on how a draft differs from the existing record, or None if it does not."""
    if there.record is None:
        hint = "fix those first: `shelfmates check`"
        return _refuse(row.draft, f"is already in {there.path}, and has problems", hint)
    # Fields that are dropped now were also dropped by an earlier import.
    spare = _spare_of(row.draft) & set(find_wrong_fields(row.entry, type(there.record)))
    entry = _make_row(_without(row.draft, spare), str(row.entry.values["id"])).entry
    others = find_differences(entry, there.record, is_whole=row.draft.is_whole)
    if not others:
        return None
    names = ", ".join(f"`{name}`" for name in others)
    message = f"is already in {there.path}, and differs in {names}"
    return _refuse(row.draft, message, "change it there", field=others[0])


def _refuse(draft: Draft, message: str, hint: str, *, field: str = "") -> Problem:
    return refuse(draft.locate(field), Reason(message, hint, label=draft.title))


def _drop_what_is_spare(rows: Sequence[_Row], checked: Checked) -> tuple[list[_Row], list[Problem]]:
    """Drop invalid fields if a record is valid without them."""
    lost: dict[str, list[Problem]] = {}
    for problem in filter(is_error, _judge(rows, checked)):
        lost.setdefault(problem.path, []).append(problem)
    kept: list[_Row] = []
    notes: list[Problem] = []
    for row in rows:
        spare = [problem for problem in lost.get(row.path, ()) if _root(problem) in _spare_of(row.draft)]
        fields = {_root(problem) for problem in spare}
        notes += [_ignore(_move(problem, row)) for problem in spare]
        kept.append(_make_row(_without(row.draft, fields), str(row.entry.values["id"])) if fields else row)
    return kept, notes


def _spare_of(draft: Draft) -> frozenset[str]:
    """Return the fields that may be dropped; a whole draft is imported completely or not at all."""
    return _SPARE if draft.kind == "events" and not draft.is_whole else frozenset()


def _without(draft: Draft, fields: Collection[str]) -> Draft:
    return replace(draft, values={key: value for key, value in draft.values.items() if key not in fields})


def _root(problem: Problem) -> str:
    return problem.field.partition(".")[0].partition("[")[0]


def _move(problem: Problem, row: _Row) -> Problem:
    """Return a problem of a planned file with its place in the source."""
    path, line, column = row.draft.locate(problem.field, at_key=problem.code in _ABOUT_KEYS)
    return replace(problem, path=path, line=line, column=column, label=row.draft.title)


def _ignore(problem: Problem) -> Problem:
    """Return a problem of a field that is dropped."""
    found = f", found `{problem.found}`" if problem.found else ""
    message = f"{problem.message}{found}, and is ignored"
    return replace(problem, message=message, found="", severity=Severity.WARNING)


def _judge(rows: Sequence[_Row], checked: Checked) -> tuple[Problem, ...]:
    """Return the problems that `check` would find in the new records."""
    entries = checked.entries
    for kind in MODELS:
        more = tuple(row.entry for row in rows if row.draft.kind == kind)
        changed = {kind: (*getattr(entries, kind), *more)}
        entries = replace(entries, **changed)  # type: ignore[arg-type] # mypy cannot check the key
    paths = {row.path for row in rows}
    found = {problem for problem in validate(entries, today=checked.today)[1] if problem.path in paths}
    return tuple(sorted(found))
