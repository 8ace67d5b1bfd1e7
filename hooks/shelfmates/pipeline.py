"""The pipeline: load, validate, derive and render, in this order. In: a folder. Out: an Outcome.

Links can only be checked when all outputs are listed. So if editors wrote pages, `check` also derives the site and
lists its pages.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from jinja2 import BytecodeCache

from shelfmates.clock import read_today
from shelfmates.derive import Site, derive
from shelfmates.first_paragraph import find_summary
from shelfmates.links import LinkTargets, add_event_texts, check_page, list_linked, list_targets, show_page
from shelfmates.links.targets import EditorPage, name_to_address
from shelfmates.load import Entries, Entry, load
from shelfmates.load.files import list_there
from shelfmates.load.page_languages import choose_pages, list_languages, read_changes
from shelfmates.load.private_files import find_exposed
from shelfmates.localization import Localization
from shelfmates.model import Network
from shelfmates.model.edition import Edition, list_editions, localize_settings
from shelfmates.page_titles import find_title
from shelfmates.problem import Problem, is_error
from shelfmates.render import Outputs, render
from shelfmates.render.cards.site_cards import GUIDES, GuidePage, SiteCards
from shelfmates.render.guides import INDEX
from shelfmates.render.notebook.catalog import KeptGuide, add_catalog
from shelfmates.search.files import add_search
from shelfmates.validate import validate
from shelfmates.validate.changes.new_problems import split_new_problems
from shelfmates.validate.changes.ownership import NetworkChange, find_foreign_changes
from shelfmates.validate.events.revision import find_unraised
from shelfmates.validate.pages.translations import find_in_the_way, find_outdated, find_untranslated, list_pairs
from shelfmates.validate.violation import locate

OWN_PAGES = "overrides/pages"
"""The folder of a network's own templates of generated pages."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check; `network` is None if the data is not good enough to build on."""

    root: Path
    entries: Entries
    network: Network | None
    today: date
    problems: tuple[Problem, ...]
    edition: Edition | None = None
    """The language whose site it is; None for the data of all languages."""
    written_in: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """In an edition of several: path of a page of `docs/` → the languages in which it is written."""
    sites: Mapping[str, Site] = field(default_factory=dict)
    """The derived site of each language, once it exists."""
    before: tuple[Problem, ...] | None = None
    """Problems that existed before a change, once it was compared; `problems` are then the new ones."""
    left_out: tuple[Problem, ...] = ()
    """Problems for records that could not be shown, and are in no output; see `excluded_records.py`."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that stop a build."""
        return tuple(problem for problem in self.problems if is_error(problem))

    @property
    def records(self) -> int:
        """Return the number of records and pages that were read."""
        found = self.entries
        return sum(map(len, (found.members, found.events, found.resources, found.pages, found.posts)))


@dataclass(frozen=True)
class Outcome:
    """A network's site, ready to be written."""

    checked: Checked
    """The checked data that it was built from."""
    site: Site
    words: Localization
    outputs: Outputs

    @property
    def root(self) -> Path:
        """Return the network's folder."""
        return self.checked.root

    @cached_property
    def gone(self) -> frozenset[str]:
        """Return the names, below `docs/`, of pages and files that are not shown."""
        return frozenset(self._targets.left_out)

    @cached_property
    def written(self) -> Mapping[str, Entry]:
        """Return the checked editors' pages by their names below `docs/`, with links only to pages that are shown."""
        targets = self._targets
        return {name: show_page(page, targets) for name, page in targets.written.items()}

    @cached_property
    def cards(self) -> SiteCards:
        """Return the pictures of shared links, also of guides; one without an original has none of its own."""
        guides = ((name, page) for name, page in sorted(self.written.items()) if self._has_card(name))
        rows = (GuidePage(name_to_address(name), find_title(page.values, str(page.body))) for name, page in guides)
        return SiteCards(self.site, self.words, tuple(rows))

    def _has_card(self, name: str) -> bool:
        languages = self.checked.written_in.get(f"docs/{name}")
        return name.startswith(GUIDES) and (languages is None or self.site.edition.languages[0] in languages)

    def list_guides(self) -> Iterator[KeptGuide]:
        """Yield the guides that readers can keep; one without a translation is in the first language."""
        for name, page in sorted(self.written.items()):
            if name.startswith(GUIDES) and name != INDEX:
                address, body = name_to_address(name), str(page.body)
                about = str(page.values.get("description") or find_summary(body))
                language = "" if page.translates else self.site.edition.foreign
                yield KeptGuide(address, find_title(page.values, body) or address, about, language)

    @cached_property
    def linked(self) -> tuple[str, ...]:
        """Return the names of generated pages and files that the editors' Markdown links to."""
        shown = {name: replace(page, entry=self.written[name]) for name, page in self._targets.written.items()}
        return tuple(list_linked(replace(self._targets, written=shown)))

    @cached_property
    def _targets(self) -> LinkTargets:
        targets = list_targets(self.checked.entries, self.site.settings, self.outputs, self.site.aliases)
        failed = (problem.path.removeprefix("docs/") for problem in self.checked.left_out)
        return replace(targets, left_out={*targets.left_out, *failed})


def check(root: Path, *, today: date | None = None) -> Checked:
    """Read a network's folder and find every problem in it."""
    entries, problems = load(root)
    day = read_today(_timezone(entries), given=today)
    network, more = validate(entries, today=day)
    found = {*problems, *more, *find_exposed(root), *(_check_translations(root, entries, network) if network else ())}
    return _check_links(Checked(root, entries, network, day, tuple(sorted(found))))


def _check_translations(root: Path, entries: Entries, network: Network) -> Iterator[Problem]:
    yield from find_in_the_way(entries, network.settings)
    yield from find_untranslated(entries, network.settings)
    pairs = list_pairs(entries, network.settings)
    yield from find_outdated(entries.pages, pairs, read_changes(root, {*pairs, *pairs.values()}))


def list_localized(checked: Checked) -> tuple[Checked, ...]:
    """Return what was checked, as each language of the network has it; the language without a prefix comes first."""
    network = checked.network
    if network is None or checked.edition:
        return (checked,)
    return tuple(_localize(checked, network, edition) for edition in list_editions(network.settings))


def _localize(checked: Checked, network: Network, edition: Edition) -> Checked:
    if len(edition.languages) == 1:
        return replace(checked, edition=edition)
    pages = checked.entries.pages
    return replace(
        checked,
        entries=replace(checked.entries, pages=choose_pages(pages, edition.languages, edition.language)),
        network=network._replace(settings=localize_settings(network.settings, edition, network.own_texts)),
        edition=edition,
        written_in=list_languages(pages, edition.languages),
    )


def _check_links(checked: Checked) -> Checked:
    """Add the problems of links in the editors' pages, if these can be rendered at all."""
    entries = checked.entries
    if not entries.pages and not entries.posts and not any(entry.body for entry in entries.events):
        return checked
    found = set(checked.problems)
    sites: dict[str, Site] = {}
    for localized in list_localized(checked):
        outcome = _list_site(localized) if localized.network and not checked.errors else None
        found |= {*_check_pages(localized, outcome)}
        sites |= {outcome.site.edition.language: outcome.site} if outcome else {}
    return replace(checked, problems=tuple(sorted(found)), sites=sites)


def _check_pages(checked: Checked, outcome: Outcome | None) -> Iterator[Problem]:
    """Yield the problems of links in the pages of an edition; those of untranslated pages are found with the first."""
    network, edition = checked.network, checked.edition
    aliases, outputs = (outcome.site.aliases, outcome.outputs) if outcome else ({}, None)
    targets = list_targets(checked.entries, network.settings if network else None, outputs, aliases)
    slow = {problem.path for problem in checked.problems if problem.code == "too-much-markup"}
    for page in (*targets.written.values(), *targets.event_pages.values()):
        is_own = edition is None or edition.is_first or bool(page.entry.translates)
        if is_own and page.entry.path not in slow:
            yield from _check_page(page, targets)


def _list_site(checked: Checked) -> Outcome | None:
    """Return the site with its pages listed; None if that fails, which the build reports."""
    try:
        outcome = make(checked)
        _listed = outcome.outputs.pages
    except Exception:  # noqa: BLE001 - an unexpected record can raise any error; see excluded_records.py
        return None
    return outcome


def _check_page(page: EditorPage, targets: LinkTargets) -> tuple[Problem, ...]:
    """Return the problems of a page's links; none if a generated page that it links to cannot be rendered."""
    try:
        return tuple(locate(page.entry, check_page(page, targets)))
    except Exception:  # noqa: BLE001 - as above
        return ()


def compare(after: Checked, before: Checked, *, author: str = "", paths: Sequence[str] = ()) -> Checked:
    """Separate new problems from older ones; with an author, add changes that need somebody else's approval."""
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
    """Derive and render a network without errors, in the language of its edition, or else in the first one.

    `open_compiled` returns a cache for compiled templates.
    """
    checked = list_localized(checked)[0]
    edition = checked.edition
    if checked.network is None or edition is None or checked.errors:
        message = "a network with errors cannot be built"
        raise ValueError(message)
    words = Localization(edition.language, checked.network.own_texts)
    site = checked.sites.get(edition.language) or derive(
        checked.network,
        today=checked.today,
        edition=edition,
        outlines=checked.entries.outlines,
        pages=(page.shown_as.removeprefix("docs/") for page in checked.entries.pages),
    )
    outputs = render(site, words, compiled=open_compiled(words), templates=checked.root / OWN_PAGES)
    targets = list_targets(checked.entries, site.settings, outputs, site.aliases)
    outcome = Outcome(checked, site, words, add_event_texts(outputs, targets, words))
    outputs = add_search(outcome.outputs, site, words, outcome.written)
    outputs = add_catalog(outputs, site, words, outcome.list_guides)
    files = (*outputs.files, *outcome.cards.list_guides())
    return replace(outcome, outputs=replace(outputs, files=tuple(file for file in files if edition.has(file.address))))
