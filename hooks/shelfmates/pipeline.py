"""The pipeline: load, validate, derive, render, one after the other. In: a folder. Out: an Outcome.

Whether a link leads somewhere is known when all that is published is listed. So `check` goes on as far as that, where
editors wrote pages.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from jinja2 import BytecodeCache

from shelfmates.clock import read_today
from shelfmates.derive import Site, derive
from shelfmates.links import LinkTargets, check_page, list_linked, list_targets, show_page
from shelfmates.links.targets import EditorPage
from shelfmates.load import Entries, Entry, load
from shelfmates.load.files import list_there
from shelfmates.localization import Localization
from shelfmates.model import Network
from shelfmates.problem import Problem, is_error
from shelfmates.render import Outputs, render
from shelfmates.validate import validate
from shelfmates.validate.changes.new_problems import split_new_problems
from shelfmates.validate.changes.ownership import NetworkChange, find_foreign_changes
from shelfmates.validate.events.revision import find_unraised
from shelfmates.validate.violation import locate


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read and judged; `network` is None where there is nothing to build on."""

    root: Path
    entries: Entries
    network: Network | None
    today: date
    problems: tuple[Problem, ...]
    site: Site | None = None
    """What the network becomes, once it was derived."""
    before: tuple[Problem, ...] | None = None
    """Problems that a change found and did not bring, once it was compared; `problems` are then the new ones."""
    left_out: tuple[Problem, ...] = ()
    """What could not be shown, and is in no output: see `left_out.py`."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give the problems that stop a build."""
        return tuple(problem for problem in self.problems if is_error(problem))

    @property
    def records(self) -> int:
        """Count the entries that were read."""
        found = self.entries
        return sum(map(len, (found.members, found.events, found.resources, found.pages, found.posts)))


@dataclass(frozen=True)
class Outcome:
    """A network's site, ready to be written."""

    checked: Checked
    """What it is made of."""
    site: Site
    words: Localization
    artifacts: Outputs

    @property
    def root(self) -> Path:
        """Give the network's folder."""
        return self.checked.root

    @cached_property
    def gone(self) -> frozenset[str]:
        """Return the names, below `docs/`, of pages that could not be shown."""
        return frozenset(problem.path.removeprefix("docs/") for problem in self.checked.left_out)

    @cached_property
    def written(self) -> Mapping[str, Entry]:
        """Return the editors' pages by their names below `docs/`, as they were checked; links lead to what is shown."""
        targets = self._targets
        return {name: show_page(page, targets) for name, page in targets.written.items()}

    @cached_property
    def linked(self) -> tuple[str, ...]:
        """Return the names of our pages and files to which the editors' Markdown leads."""
        shown = {name: replace(page, entry=self.written[name]) for name, page in self._targets.written.items()}
        return tuple(list_linked(replace(self._targets, written=shown)))

    @cached_property
    def _targets(self) -> LinkTargets:
        targets = list_targets(self.checked.entries, self.site.settings, self.artifacts, self.site.aliases)
        return replace(targets, left_out=self.gone)


def check(root: Path, *, today: date | None = None) -> Checked:
    """Read a network's folder and find every problem in it."""
    entries, problems = load(root)
    day = read_today(_timezone(entries), given=today)
    network, more = validate(entries, today=day)
    return _check_links(Checked(root, entries, network, day, tuple(sorted({*problems, *more}))))


def _check_links(checked: Checked) -> Checked:
    """Add what is wrong with links of the editors' pages, as far as those can be rendered at all."""
    entries, network = checked.entries, checked.network
    if not entries.pages and not entries.posts:
        return checked
    outcome = _list_site(checked) if network and not checked.errors else None
    aliases, artifacts = (outcome.site.aliases, outcome.artifacts) if outcome else ({}, None)
    targets = list_targets(entries, network.settings if network else None, artifacts, aliases)
    slow = {problem.path for problem in checked.problems if problem.code == "too-much-markup"}
    pages = [page for page in targets.written.values() if page.entry.path not in slow]
    found = [problem for page in pages for problem in _check_page(page, targets)]
    return replace(checked, problems=tuple(sorted({*checked.problems, *found})), site=outcome.site if outcome else None)


def _list_site(checked: Checked) -> Outcome | None:
    """Return the site with its pages listed; None where it cannot be made, which the build says."""
    try:
        outcome = make(checked)
        _listed = outcome.artifacts.pages
    except Exception:  # noqa: BLE001 - nobody knows what a record that nobody foresaw can raise; see left_out.py
        return None
    return outcome


def _check_page(page: EditorPage, targets: LinkTargets) -> tuple[Problem, ...]:
    """Return what is wrong with a page's links; nothing where a page of ours that it leads to cannot be made."""
    try:
        return tuple(locate(page.entry, check_page(page, targets)))
    except Exception:  # noqa: BLE001 - likewise
        return ()


def compare(after: Checked, before: Checked, *, author: str = "", paths: Sequence[str] = ()) -> Checked:
    """Part the problems that a change brings from older ones; with an author, add what is not theirs to decide."""
    new, old = split_new_problems(after.problems, after.entries, before=before.problems, entries_before=before.entries)
    there = (list_there(before.root, paths), list_there(after.root, paths)) if author else ((), ())
    change = NetworkChange(before.entries, after.entries, author, paths, there)
    foreign = find_foreign_changes(change) if author else ()
    unraised = find_unraised(before.network, after.network, after.entries.events)
    return replace(after, problems=tuple(sorted({*new, *foreign, *unraised})), before=old)


def _timezone(entries: Entries) -> str:
    values = entries.settings.values if entries.settings else None
    return str(values.get("timezone") or "UTC") if isinstance(values, dict) else "UTC"


def make(
    checked: Checked, *, open_compiled: Callable[[Localization], BytecodeCache | None] = lambda _: None
) -> Outcome:
    """Make the site of a network that has no errors; compiled templates may be kept by the caller."""
    if checked.network is None or checked.errors:
        message = "a network with errors cannot be built"
        raise ValueError(message)
    words = Localization(checked.network.settings.languages[0])
    site = checked.site or derive(
        checked.network,
        today=checked.today,
        language=words.language,
        outlines=checked.entries.outlines,
        pages=(page.path.removeprefix("docs/") for page in checked.entries.pages),
    )
    artifacts = render(site, words, compiled=open_compiled(words))
    return Outcome(checked, site, words, artifacts)
