"""Records that cannot be shown. In: a Checked, and functions that build its site. Out: the site without them.

A network that passes the check can be shown. This module handles unexpected failures: it finds the record that stops
the build by building the site of more and more records in memory, and then leaves that record out of every output. A
build without failures does not run this code.

Excluded records are reported (`member-left-out`, `event-left-out` …), the rest is published, and the exit code is 0.
With `--strict`, `build` and `stage` publish nothing and exit with 1; proposals are checked this way. If no record is
the cause, if there are too many, or if all of a kind fail, the defect is ours: the build stops, and the existing site
stays. MkDocs itself reports which editors' page failed. `mkdocs build` and `mkdocs serve` exclude only records that
cannot be derived; a body that fails later stops them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from shelfmates.derive.dead_links import remove_mentions
from shelfmates.model import Network, Source
from shelfmates.pipeline import Checked, Outcome
from shelfmates.problem import Problem
from shelfmates.render import OutputPage

T = TypeVar("T")
Make = Callable[[Checked], Outcome]
MOST = 20
"""The maximum number of records left out; if more fail, the records are not the cause."""
FEW = 3
"""If a kind has at least this many records and all of them fail, the records are not the cause either."""
_LONGEST = 300
"""The maximum length of an error message, in characters."""
_HINT = "look for something unusual there and change it; otherwise, please report this to the makers of Shelfmates"


class PagesFailed(Exception):  # noqa: N818 - the name states what happened
    """Pages of `docs/` could not be converted to pages of the site."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        """Store the reasons by the page's name below `docs/`."""
        super().__init__("; ".join(f"docs/{name}: {why}" for name, why in reasons.items()))
        self.reasons = reasons


class UnexplainedFailure(Exception):  # noqa: N818 - the name states what it is
    """The site cannot be built, and no single record is the cause."""


class _Row(NamedTuple):
    """A record of the network, or an editors' page."""

    kind: str
    id: str
    source: Source


def build_without_failing(checked: Checked, make: Make, make_site: Callable[[Checked], T]) -> tuple[Checked, T]:
    """Build a site without the records that stop it; return the Checked that lists what was left out, and the site.

    If `make_site` fails, `make` derives the site of some of the records in memory, to find the cause. If no record is
    the cause, raises the original error: OSError if the system failed, otherwise UnexplainedFailure.
    """
    while True:
        try:
            return checked, make_site(checked)
        except (OSError, MemoryError):
            raise
        except Exception as failure:  # noqa: BLE001 - an unexpected record can raise any error
            checked = _leave_out(checked, make, failure)


def _leave_out(checked: Checked, make: Make, failure: Exception) -> Checked:
    """Return a network without the records that cause a failure."""
    if len(checked.left_out) >= MOST:
        raise UnexplainedFailure(f"more than {MOST} records cannot be shown, the last because of {_describe(failure)}")
    if isinstance(failure, PagesFailed) and len(failure.reasons) <= MOST:
        return _drop_pages(checked, failure.reasons)
    rows = _list_rows(checked)
    try:
        outcome = _list_all(make(checked))
    except Exception as error:  # noqa: BLE001 - as above
        return _drop_row(checked, rows, lambda some: _list_all(make(some)), error)
    failing = dict(_list_failures(outcome))
    if not failing:
        # Everything can be rendered in memory.
        raise UnexplainedFailure(_describe(failure)) from failure
    rows = _put_suspects_first(rows, failing)
    return _drop_row(checked, rows, lambda some: make_all(make(some), failing), next(iter(failing.values())))


def _drop_pages(checked: Checked, reasons: Mapping[str, str]) -> Checked:
    """Return a network without some pages of `docs/`, which may be posts."""
    rows = _list_rows(checked)
    gone = {row: why for row in rows if (why := reasons.get(row.source.path.removeprefix("docs/")))}
    if not gone:
        raise UnexplainedFailure(_shorten("; ".join(reasons.values())))
    return _drop(checked, {row: _shorten(why) for row, why in gone.items()})


def _drop_row(checked: Checked, rows: Sequence[_Row], step: Callable[[Checked], object], error: Exception) -> Checked:
    """Return a network without the one record that makes a step fail."""
    row, why = _find_row(checked, rows, step)
    if row is None:
        raise UnexplainedFailure(_describe(error)) from error
    return _drop(checked, {row: _describe(why or error)})


def _drop(checked: Checked, gone: Mapping[_Row, str]) -> Checked:
    """Return a network without some records; raise UnexplainedFailure if no record of their kind would be left."""
    kept = [row for row in _list_rows(checked) if row not in gone]
    left_out = (*checked.left_out, *(_make_problem(row, why) for row, why in gone.items()))
    for row, why in gone.items():
        number = sum(problem.code == _name_code(row) for problem in left_out)
        if number >= FEW and all(other.kind != row.kind for other in kept):
            raise UnexplainedFailure(f"no {row.kind} can be shown: {why}")
    return replace(_keep(checked, kept), left_out=left_out)


def _find_row(
    checked: Checked, rows: Sequence[_Row], step: Callable[[Checked], object]
) -> tuple[_Row | None, Exception | None]:
    """Find the first record that makes a step fail: double the number of records, then bisect."""
    errors: dict[int, Exception | None] = {}

    def fails(count: int) -> bool:
        errors[count] = _try(step, _keep(checked, rows[:count]))
        return errors[count] is not None

    if fails(0):
        return None, None
    works, broken = 0, 1
    while broken < len(rows) and not fails(broken):
        works, broken = broken, 2 * broken
    broken = min(broken, len(rows))
    while broken - works > 1:
        middle = (works + broken) // 2
        works, broken = (works, middle) if fails(middle) else (middle, broken)
    return rows[broken - 1], errors.get(broken)


def _put_suspects_first(rows: Sequence[_Row], failing: Iterable[str]) -> list[_Row]:
    """Return the records in an order that finds the cause quickly: first those with failing addresses."""
    names = {part.partition(".")[0] for address in failing for part in address.split("/")}
    return sorted(rows, key=lambda row: row.id not in names)


def _list_rows(checked: Checked) -> list[_Row]:
    """List all records and pages that can be left out."""
    network = checked.network
    if network is None:
        return []
    return [
        *(_Row("member", row.record.id, row.source) for row in network.members),
        *(_Row("event", row.record.id, row.source) for row in network.events),
        *(_Row("resource", row.record.id, row.source) for row in network.resources),
        *(_Row("post", row.post.id, Source(row.path, 1)) for row in network.posts),
        *(_Row("page", page.path, Source(page.path, 1)) for page in checked.entries.pages),
    ]


def _keep(checked: Checked, rows: Iterable[_Row]) -> Checked:
    """Return a network with only these records, and without references to the others."""
    network, entries = checked.network, checked.entries
    if network is None:
        return checked
    kept = {(row.kind, row.id) for row in rows}
    network = _forget_others(network, kept)._replace(
        members=tuple(row for row in network.members if ("member", row.record.id) in kept),
        posts=tuple(row for row in network.posts if ("post", row.post.id) in kept),
    )
    paths = {post.path for post in network.posts}
    return replace(
        checked,
        network=network,
        sites={},
        entries=replace(
            entries,
            pages=tuple(page for page in entries.pages if ("page", page.path) in kept),
            posts=tuple(post for post in entries.posts if post.path in paths),
        ),
    )


def _forget_others(network: Network, kept: Collection[tuple[str, str]]) -> Network:
    """Return a network with some of its events and resources, and without references to the others."""
    events = tuple(row for row in network.events if ("event", row.record.id) in kept)
    resources = tuple(row for row in network.resources if ("resource", row.record.id) in kept)
    return remove_mentions(
        network._replace(events=events, resources=resources),
        events={row.record.id for row in network.events} - {row.record.id for row in events},
        resources={row.record.id for row in network.resources} - {row.record.id for row in resources},
    )


def _try(step: Callable[[T], object], value: T) -> Exception | None:
    try:
        step(value)
    except Exception as error:  # noqa: BLE001 - as above
        return error
    return None


def _list_all(outcome: Outcome) -> Outcome:
    """List the outputs without rendering them; return the outcome."""
    _listed = outcome.outputs.pages, outcome.written
    return outcome


def make_all(outcome: Outcome, among: Collection[str] = ()) -> Outcome:
    """Render every output, or only those at some addresses; raise the first error."""
    for _address, error in _list_failures(_list_all(outcome), among):
        raise error
    return outcome


def _list_failures(outcome: Outcome, among: Collection[str] = ()) -> Iterator[tuple[str, Exception]]:
    """Render the outputs, and yield the address and the error of each page or file that fails."""
    for file in outcome.outputs.files:
        if (not among or file.address in among) and (error := _try(lambda row: row.content, file)):
            yield file.address, error
    for page in outcome.outputs.pages:
        if (not among or page.address in among) and (error := _try(_make_page, page)):
            yield page.address, error


def _make_page(page: OutputPage) -> bytes:
    return f"{page.title}{page.description}{page.edit}{page.head}{page.search}{page.body}".encode()


def _make_problem(row: _Row, why: str) -> Problem:
    message = f"cannot be shown, and was left out of the site: {why}"
    return Problem(*row.source, 1, _name_code(row), message, _HINT, field="" if row.kind == "page" else row.id)


def _name_code(row: _Row) -> str:
    return f"{row.kind}-left-out"


def _describe(error: Exception) -> str:
    """Return an error on one line: its type for the developers, and its message for the record's author."""
    return ": ".join(filter(None, (type(error).__name__, _shorten(str(error)))))


def _shorten(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
