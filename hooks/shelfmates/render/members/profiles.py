"""Profile pages. In: the Templates of a site. Out: a Page for each member.

Profiles are rendered in batches (`workers.STEP`) and step by step: everybody's matches, then biographies, then bodies.
The order is that of the files, so that what is together in memory is used together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from shelfmates import untrusted_markdown
from shelfmates.derive import NeighborPeers, Profile, SiteDistrict
from shelfmates.derive.members.districts import NOBODY
from shelfmates.external_urls import show_link
from shelfmates.model import Member
from shelfmates.model.edition import find_translation
from shelfmates.model.shown_links import find_address, shorten_link
from shelfmates.render.actions import Action, arrange_actions
from shelfmates.render.forge import edit_link
from shelfmates.render.matching.profile_matches import NO_MATCHES, MatchRows, ProfileMatches
from shelfmates.render.mentoring.mentor_capacity import MentorCapacities
from shelfmates.render.output_types import HIDDEN, OutputPage
from shelfmates.render.templates import Templates, mark_place
from shelfmates.workers import STEP

from .json_ld import render_person_ld
from .message_panel import MessagePanels


class NamedLink(NamedTuple):
    """One of a member's links, as shown. `key` is its name in the data."""

    key: str
    kind: str
    href: str
    text: str
    is_gone: bool = False


class ProfilePages:
    """Renders profiles. Shared values are computed once."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of the site."""
        self._templates, self._words = templates, templates.words
        self._settings = templates.site.settings
        self._section = templates.site.addresses.page("members")
        self._template = templates.load("members/profile.html")
        self._labels = templates.labels
        self._capacities = MentorCapacities(templates.words)
        self._join = templates.site.addresses.page("join")
        self._matches = MatchRows(templates) if self._settings.sections.find else None
        self._letters = {row.id: row for row in templates.site.letters}
        self._districts: Mapping[str, SiteDistrict] = {row.district.id: row for row in templates.site.districts}
        self._neighbor_peers: dict[tuple[str, tuple[str, ...]], NeighborPeers] = {}
        """People in the next districts, by district and levels."""
        profiles = templates.site.profiles
        self._order = sorted(range(len(profiles)), key=lambda place: profiles[place].source)
        """Indexes into the directory, in the order of the source files: neighbors there are neighbors in memory."""
        self._ready: dict[int, str] = {}
        """Bodies that were rendered together with a requested one and are not yet requested themselves."""
        self._begun: set[int] = set()
        """Batches whose bodies were rendered, counted from 0."""
        self._panels = MessagePanels(templates)
        self._fill_actions = self._load_actions(Action("message", self._words.gettext("Message"), href="#sm-reach"))

    def render_all(self) -> Iterator[OutputPage]:
        """Return every member's page."""
        pages: dict[int, OutputPage] = {}
        for number, place in enumerate(self._order):
            pages[place] = self._render(self._templates.site.profiles[place], number)
        return (pages[place] for place in range(len(pages)))

    def _render(self, profile: Profile, number: int) -> OutputPage:
        member = profile.member
        return OutputPage(
            address=profile.address,
            kind="member",
            section=self._section,
            title=member.name,
            description=self._describe(profile),
            render=partial(self._render_body, number),
            edit=edit_link(self._settings.forge, profile.source),
            head="" if profile.is_indexed else HIDDEN,
            render_data=partial(render_person_ld, profile, self._templates.base, self._templates.dead),
            is_indexed=profile.is_indexed,
            number=number,
            changed=profile.confirmed,
        )

    def _render_body(self, number: int) -> str:
        row = number // STEP
        if row not in self._begun:
            self._begun.add(row)
            first = row * STEP
            self._ready |= enumerate(self._render_bodies(self._order[first : first + STEP]), first)
        # A body that is requested a second time is rendered alone.
        return self._ready.pop(number, None) or next(self._render_bodies(self._order[number : number + 1]))

    def _render_bodies(self, places: Sequence[int]) -> Iterator[str]:
        """Render a batch of bodies step by step, not one by one.

        So the data of a step stays in the processor's cache.
        """
        rows = [self._templates.site.profiles[place] for place in places]
        matches = [self._matches.find(place) if self._matches else NO_MATCHES for place in places]
        bios = [untrusted_markdown.to_html(self._bio(row.member)) for row in rows]
        bodies = [self._render_one(*parts) for parts in zip(rows, matches, bios, strict=True)]
        return map(self._templates.finish, bodies, [row.address for row in rows])

    def _render_one(self, profile: Profile, matches: ProfileMatches, bio: str) -> str:
        member, links = profile.member, tuple(self._links(profile.member))
        panel = self._panels.write(profile)
        fill = self._fill_actions if panel else self._load_actions(*self._list_ways(member, links))
        return self._template.render(
            profile=profile,
            member=member,
            photo=profile.photo,
            matches=matches,
            next_door=self._find_neighbor_peers(profile),
            site_events=self._templates.site.agenda.by_member.get(member.id, ()),
            bio=Markup(bio),  # noqa: S704 - to_html sanitizes
            language=self._find_language(member) if bio else "",
            room=self._capacities.describe(profile.mentor) if profile.mentor else None,
            actions=self._templates.insert(f"actions {member.id}", fill(profile.card, profile.address)),
            panel=self._templates.insert(f"panel {member.id}", panel) if panel else "",
            links=links,
            runs=self._templates.entries(self._templates.site.library.by_member.get(member.id, ())),
            spoken=self._words.languages(member.languages),
            letter=self._letters[profile.letter],
            edit=edit_link(self._settings.forge, profile.source),
            correct=f"{self._join}?edit={member.id}",
            remove=f"{self._join}?remove={member.id}",
        )

    def _find_neighbor_peers(self, profile: Profile) -> NeighborPeers:
        """Return who works at the same levels in the next districts. Colleagues share the answer."""
        if profile.district is None:
            return NOBODY
        key = profile.district.id, profile.member.levels
        if key not in self._neighbor_peers:
            self._neighbor_peers[key] = self._districts[profile.district.id].find_neighbor_peers(profile.member.levels)
        return self._neighbor_peers[key]

    def _bio(self, member: Member) -> str:
        """Return the bio in the site's language, or else the original."""
        translated = find_translation(member.translations, self._words.language)
        return (translated and translated.bio) or member.bio

    def _find_language(self, member: Member) -> str:
        """Return the language of the bio, if that is not the site's."""
        is_translated = find_translation(member.translations, self._words.language) is not None
        return "" if is_translated else self._templates.site.edition.foreign

    def _describe(self, profile: Profile) -> str:
        role, area = profile.role.label, profile.area.name
        place = f"{profile.town.name}, {area}" if profile.town else area
        topics = ", ".join(tag.term.label for tag in profile.topics)
        parts = (role, profile.member.organization, place, topics)
        return ". ".join(part for part in parts if part)

    def _list_ways(self, member: Member, links: Sequence[NamedLink]) -> Iterator[Action]:
        """Yield the link by which a member without mail wants to be reached."""
        chosen = (link for link in links if member.contact in {"link", link.key} and not link.is_gone)
        for link in islice(chosen, 1):
            yield Action("message", self._words.pair(self._words.gettext("Message"), link.kind), href=link.href)

    def _load_actions(self, *ways: Action) -> Callable[[str, str], Markup]:
        """Return a function that fills the addresses of a contact card and of a profile into a member's actions."""
        card = Action("card", self._words.gettext("Save contact"), to=mark_place("card"))
        actions = arrange_actions(self._words, [*ways, card], key=self._templates.find_key(mark_place("key")))
        return self._templates.load_fragment("members/profile_actions.html", "card", "key", actions=actions)

    def _links(self, member: Member) -> Iterator[NamedLink]:
        for service, stored in member.links.list_accounts():
            label = self._labels["resource.feed" if service == "feed" else f"member.links.{service}"]
            yield self._link(service, label, find_address(service, stored), shorten_link(service, stored))
        for other in member.links.others:
            yield self._link("others", other.label, other.url, show_link(other.url))

    def _link(self, key: str, kind: str, href: str, text: str) -> NamedLink:
        display = self._templates.site.links.get(href)
        return NamedLink(key, kind, href, text, is_gone=bool(display and display.since))
