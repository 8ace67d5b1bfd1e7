"""Events and resources from issues, new or corrected.

In: the lines from the site's form, and the network. Out: an edit, its errors, and notes for reviewers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from shelfmates.change.field_order import UnexpectedShape, arrange
from shelfmates.change.list_text import cut_list
from shelfmates.change.new_record import NewRecord, judge, write_record
from shelfmates.change.record_kinds import KINDS, RecordKind
from shelfmates.change.unpublished_fields import keep_unpublished
from shelfmates.change.yaml_writer import emit, emit_item
from shelfmates.load import Entry
from shelfmates.load.front_matter import split_page
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.problem import Problem, Reason, did_you_mean
from shelfmates.schemas.american import spell_american, spell_like
from shelfmates.validate import validate
from shelfmates.validate.events.page import describe_page

from .form_parser import FormAnswers
from .outcome import FIXED_FILE, ID, IssueOutcome, NetworkState, is_id, list_errors, list_notes, read_exactly

_ENTRY = "The entry"
_PEOPLE = ("hosts", "speakers", "going")
_KEPT = "the text of its page stays as it is: a change of a page with headings, tables or pictures is made in its file"


def submit(act: str, record: str, answers: FormAnswers, network: NetworkState, author: str) -> IssueOutcome:
    """Add or correct a record; `author` is the account that opened the issue."""
    values = _read(answers)
    if isinstance(values, Reason):
        return IssueOutcome(slips=(values,))
    return _DOERS[act](KINDS[record], values, answers.text("id"), network, author)


def _read(answers: FormAnswers) -> dict[str, Any] | Reason:
    id_, text = answers.text("id"), answers.text("entry")
    if not is_id(id_):
        return Reason(
            "is not an id", "use lowercase letters a-z, digits and hyphens, for example `library-visit-2027`", label=ID
        )
    if not text:
        hint = (
            "an organizer will read your words and make the change" if answers.text("wish") else "use the site's form"
        )
        return Reason("is empty", hint, label=_ENTRY)
    # People may paste a whole page: front matter with the description below it.
    page = split_page(f"{text}\n")
    try:
        values = read_exact(page.front if page else f"{text}\n").values
    except YamlProblem as wrong:
        return Reason(f"cannot be read at line {wrong.mark.line}: it {wrong.message}", wrong.hint, label=_ENTRY)
    values = values[0] if isinstance(values, list) and len(values) == 1 else values
    if not isinstance(values, dict):
        return Reason("has no `key: value` lines", "paste the lines that the site's form makes", label=_ENTRY)
    if values.pop("id", id_) != id_:
        return Reason("has a different `id`", "an id is permanent; ask the organizers", label=_ENTRY)
    below = {"description": page.body.strip()} if page else {}
    return {key: value for key, value in {**values, **below}.items() if value not in (None, "", [], {})}


def _add(kind: RecordKind, values: dict[str, Any], id_: str, network: NetworkState, author: str) -> IssueOutcome:
    written = _write(kind, id_, values)
    if any(path in network.texts for path in (kind.path_of(id_), written.path)):
        return IssueOutcome(slips=(Reason("already exists", "choose another; or correct that record", label=ID),))
    problems = judge(network.entries, kind, id_, written, today=network.today)
    if wrong := list_errors(problems):
        return IssueOutcome(slips=wrong)
    whole = written.whole if written.body or not kind.pages else f"---\n{written.text}---\n"
    notes = (f"requested by {author}", *list_notes(problems))
    return IssueOutcome(id_, {written.path: whole}, notes=notes, shown=whole)


def _write(kind: RecordKind, id_: str, values: dict[str, Any]) -> NewRecord:
    """Return the file of a new record; a page without a description has no body."""
    written = write_record(kind, id_, values, is_page=bool(kind.pages))
    return written if "description" in values or not kind.pages else written._replace(body="")


def _correct(kind: RecordKind, values: dict[str, Any], id_: str, network: NetworkState, author: str) -> IssueOutcome:
    base = _find(kind, id_, network)
    if isinstance(base, Reason):
        return IssueOutcome(slips=(base,))
    before = read_exactly(base)
    values = keep_unpublished(kind.model, spell_like(kind.model, spell_american(kind.model, values), before), before)
    try:
        own = arrange(kind.model, values)
    except UnexpectedShape:
        return IssueOutcome(slips=(Reason("is not in the format of a record", "use the site's form", label=_ENTRY),))
    body = _find_body(base, own)
    front = {key: value for key, value in values.items() if key != "description" or not body}
    problems = _judge(kind, network, base, Entry({"id": id_, **front}, base.path, base.line, emit(front), body))
    if wrong := list_errors(problems):
        return IssueOutcome(slips=wrong)
    text = _place(kind, base, id_, own, network.texts)
    if text is None:
        return IssueOutcome(slips=(FIXED_FILE,))
    if text == network.texts.get(base.path):
        return IssueOutcome(
            slips=(Reason("is the same as the published record", "change what is wrong", label=_ENTRY),)
        )
    kept = (_KEPT,) if body and str(own.get("description", body)).strip() not in {body, describe_page(body)} else ()
    notes = (f"requested by {author}", *kept, *_describe_attendance(before, values), *list_notes(problems))
    return IssueOutcome(id_, {base.path: text}, notes=notes, shown=emit(own))


def _find(kind: RecordKind, id_: str, network: NetworkState) -> Entry | Reason:
    entries: tuple[Entry, ...] = getattr(network.entries, kind.folder)
    rows = [row for row in entries if isinstance(row.values, dict)]
    found = [row for row in rows if row.values.get("id") == id_]
    if len(found) == 1:
        return found[0]
    return Reason("is not on the site", did_you_mean(id_, [str(row.values.get("id")) for row in rows]), label=ID)


def _judge(kind: RecordKind, network: NetworkState, base: Entry, entry: Entry) -> tuple[Problem, ...]:
    """Return the new problems if an entry replaces another."""
    rows = tuple(entry if row is base else row for row in getattr(network.entries, kind.folder))
    changed = replace(network.entries, **{kind.folder: rows})  # type: ignore[arg-type] # mypy cannot check the key
    _network, before = validate(network.entries, today=network.today)
    _network, after = validate(changed, today=network.today)
    return tuple(sorted(set(after) - set(before)))


def _find_body(base: Entry, own: Mapping[str, Any]) -> str:
    """Return the text of a corrected page; the form knows no more than the first paragraph of a page with a program."""
    if not base.path.endswith(".md"):
        return ""
    body, published = base.body.strip(), describe_page(base.body) if base.body.strip() else ""
    return str(own.get("description", "")).strip() if body == published else body


def _place(kind: RecordKind, base: Entry, id_: str, own: Mapping[str, Any], texts: Mapping[str, str]) -> str | None:
    """Return the file's text with the new record; a list keeps everything else unchanged."""
    if base.path.endswith(".md"):
        body = _find_body(base, own)
        front = emit({key: value for key, value in own.items() if key != "description"})
        return f"---\n{front}---\n" + (f"\n{body}\n" if body else "")
    if base.path != f"data/{kind.folder}.yaml":
        return emit(own)
    listing = cut_list(texts.get(base.path, ""))
    if listing is None or all(row.line != base.line for row in listing.items):
        return None
    item = emit_item({"id": id_, **own})
    rows = [row.lead + (item if row.line == base.line else row.body) for row in listing.items]
    return f"{listing.head}{''.join(rows)}{listing.end}"


def _describe_attendance(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield a message for each list of people that lost an id. The form's data omits hidden members."""
    for key in _PEOPLE:
        named, kept = before.get(key), after.get(key) or ()
        if gone := [id_ for id_ in named if id_ not in kept] if isinstance(named, list) else []:
            yield f"`{key}` no longer names {', '.join(map(str, gone))}: put back members who are only hidden"


_DOERS: Mapping[str, Callable[[RecordKind, dict[str, Any], str, NetworkState, str], IssueOutcome]] = {
    "add": _add,
    "correct": _correct,
}
