"""Link problems from `data/link-health.json`. In: its Entry, the network. Out: LinkHealth, and problems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from shelfmates.dates import months_between
from shelfmates.load import Entries, Entry
from shelfmates.load.link_health import ANEW
from shelfmates.model import Network, Source
from shelfmates.model.link_health import EMPTY, VERSION, LinkHealth, LinkState, Verdict, Why
from shelfmates.problem import Problem, Severity
from shelfmates.validate.schema import read_record
from shelfmates.validate.violation import Violation, locate

from .listing import ExternalLink, list_external_links

_REASONS = {
    Why.REFUSED: "its server blocks automatic checks",
    Why.BUSY: "its server was too busy",
    Why.BROKEN: "its server reports an internal error",
    Why.LATE: "there was no answer in time",
    Why.TLS: "the connection is not secure: check the site's certificate",
    Why.UNKNOWN_HOST: "the name of the site could not be found",
    Why.UNREACHABLE: "its server could not be reached",
    Why.ROBOTS: "the site does not allow automatic checks",
    Why.PRIVATE: "it points to a private network",
    Why.LOOP: "it redirects without end",
    Why.ODD: "its answer could not be read",
}


class ExternalLinkUse(NamedTuple):
    """An external URL, and the record that contains it."""

    source: Source
    outside: ExternalLink


def read_health(entry: Entry | None) -> tuple[LinkHealth, tuple[Problem, ...]]:
    """Validate the file; if anything is invalid, nothing of it is used."""
    if entry is None:
        return EMPTY, ()
    reading = read_record(LinkHealth, entry)
    findings = [replace(row, code="link-health", message=_reword(row), hint=ANEW) for row in reading.findings]
    health = reading.record
    if health and not findings and health.version != VERSION:
        message, found = "is not a version that this software supports", str(health.version)
        findings.append(Violation(("version",), "link-health", message, ANEW, found))
    return (EMPTY if findings or health is None else health), tuple(locate(entry, findings))


def _reword(row: Violation) -> str:
    # pydantic's message about an enumeration is written for programmers.
    return "is not one of the known words" if row.code == "enum" else row.message


def list_named(network: Network) -> Iterator[ExternalLinkUse]:
    """Yield every external URL in the network's records."""
    for rows in (network.members, network.events, network.resources):
        for row in rows:
            yield from (ExternalLinkUse(row.source, outside) for outside in list_external_links(row.record))


def find_long_gone(network: Network, entries: Entries, today: date) -> Iterator[Problem]:
    """Yield a notice for each link that has been dead for longer than the network's policy allows."""
    months = network.settings.policy.dead_links_hidden_after_months
    gone = {
        url: state
        for url, state in network.health.links.items()
        if state.verdict is Verdict.GONE and months_between(state.since, today) >= months
    }
    if gone:
        yield from list_link_problems(list_named(network), gone, entries, gone_is=Severity.NOTICE)


def list_link_problems(
    named: Iterable[ExternalLinkUse],
    links: Mapping[str, LinkState],
    entries: Entries,
    *,
    gone_is: Severity = Severity.WARNING,
) -> Iterator[Problem]:
    """Yield a problem for each URL that does not work, or has moved, at its position in the files."""
    found: dict[Source, list[Violation]] = {}
    for source, outside in named:
        state = links.get(outside.url)
        if state and (finding := _judge(outside, state, gone_is)):
            found.setdefault(source, []).append(finding)
    for entry in _list_records(entries) if found else ():
        yield from locate(entry, found.get(Source(entry.path, entry.line), ()))


def _list_records(entries: Entries) -> Sequence[Entry]:
    return (*entries.members, *entries.events, *entries.resources)


def _judge(outside: ExternalLink, state: LinkState, gone_is: Severity) -> Violation | None:
    (field, url), code = outside, f"link-{state.verdict}"
    match state.verdict:
        case Verdict.GONE:
            message = f"points to a page that no longer exists ({state.status or 404}), since {state.since}"
            return Violation(field, "link-gone", message, "write its new address, or remove it", url, severity=gone_is)
        case Verdict.MOVED:
            hint = f"write {state.to}" if state.to else "check where it points"
            return Violation(field, code, "has moved permanently", hint, url, severity=Severity.NOTICE)
        case Verdict.UNCLEAR:
            number = f" ({state.status})" if state.status else ""
            reason = _REASONS[state.why] if state.why else "the reason is unknown"
            message = f"could not be checked{number}: {reason}; since {state.since}"
            return Violation(field, code, message, "open it yourself", url, severity=Severity.NOTICE)
    return None
