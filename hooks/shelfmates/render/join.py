"""The page at which one joins, corrects her entry, or leaves. In: the Templates of a site. Out: a Page.

Without scripts it shows an entry to copy and the address to write to; with them the form of the same fields.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product
from string import ascii_lowercase
from typing import NamedTuple

from shelfmates import characters, weblink
from shelfmates.address import RESERVED_IDS, climb
from shelfmates.derive import Site
from shelfmates.model import Member
from shelfmates.model.fields import MARKUP, say
from shelfmates.shape import describe
from shelfmates.validate.identity import is_reserved

from .artifact import Page
from .forge import Ways, find_ways, new_file_link, relay_link
from .form import Control, FormMaker, Group, Habits
from .template import Templates

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (say("You"), ("name", "pronouns", "role", "sectors", "organisation", "district", "levels", "solo")),
    (say("Where you work"), ("area", "town")),
    (say("What you know, offer and look for"),
     ("topics", "languages", "bio", "mentoring", "offers", "seeks")),
    (say("Contact"), ("contact", "links", "email")),
    (say("Your page"), ("id",)),
)  # fmt: skip
"""The fields of the form, in the order in which one tells them."""
MORE = ("github", "noindex")
"""Fields that hardly any newcomer needs; the rest are set by themselves, or kept as they are."""
TICKS = ("consent",)
PROMISE = say(
    "I am an adult and work or worked in a library. I know that everything here is public and stays in the history "
    "of the files, and I agree to be published."
)
"""What one agrees to by the tick."""
HABITS = Habits(
    autocomplete={"name": "name", "organisation": "organization", "email": "email", "links-website": "url"},
    # A thing is settled only later; and what no published file tells, a correction leaves as it is.
    modes={"offers-N-state": "edit", "seeks-N-state": "edit", **dict.fromkeys(MORE, "new")},
    ticks=TICKS,
)


class Rules(NamedTuple):
    """What the form's script refuses, from where the check has it."""

    refused: str
    markup: str
    misleading: str
    longest_link: int
    reserved: str


class Join(NamedTuple):
    """What the form's script is told besides the fields."""

    base: str
    members: str
    pages: str
    order: str
    days: str
    ways: Ways
    rules: Rules


def render_join(templates: Templates, base: str) -> Page:
    """Give how to join: an entry to copy and where to send it, and the form; `base` is the site's own address."""
    site, gettext = templates.site, templates.words.gettext
    address, example = site.addresses.page("join"), _example_entry(site, gettext)
    render = partial(
        _render_body,
        templates,
        address,
        example=example,
        relay=relay_link(site.settings, subject=gettext("I would like to join"), body=example),
        correction=relay_link(site.settings, subject=gettext("Correction")),
        new_file=new_file_link(site.settings.forge, "data/members"),
        join=_describe(site, base),
    )
    description = gettext("How to add yourself to %(network)s") % {"network": site.settings.name}
    # Relative, so that it works wherever the site stands; a module, so that it waits for the page.
    script = f'<script type="module" src="{climb(address)}assets/javascripts/join.js"></script>'
    page = Page(address, "section", address, gettext("Join"), description, render, head=script)
    return page._replace(is_replaceable=True)


def _render_body(templates: Templates, address: str, **values: object) -> str:
    maker = FormMaker(templates.site, templates.words)
    controls = {row.path: row for row in maker.make(Member, HABITS)}
    groups = tuple(_group(title, keys, controls, templates.words.gettext) for title, keys in GROUPS)
    more = _pick(MORE, controls)
    ticks = tuple(replace(row, why=templates.words.gettext(PROMISE)) for row in _pick(TICKS, controls))
    return templates.render_form("join.html", address, groups=groups, more=more, ticks=ticks, **values)


def _group(title: str, keys: tuple[str, ...], controls: dict[str, Control], gettext: Callable[[str], str]) -> Group:
    return Group(gettext(title), _pick(keys, controls), keys[0])


def _pick(keys: tuple[str, ...], controls: dict[str, Control]) -> tuple[Control, ...]:
    return tuple(controls[key] for key in keys)


def _describe(site: Site, base: str) -> Join:
    fields = describe(Member)
    return Join(
        base=base,
        members=site.addresses.file("api/v1/members.json"),
        pages=site.addresses.page("members"),
        order=" ".join(field.key for field in fields),
        days=" ".join(field.key for field in fields if field.kind == "day"),
        ways=find_ways(site.settings),
        rules=Rules(
            refused=characters.browser_pattern(),
            markup=characters.for_browsers(MARKUP.pattern),
            misleading=characters.for_browsers(weblink.MISLEADING.pattern),
            longest_link=weblink.LONGEST,
            reserved=" ".join(_list_reserved()),
        ),
    )


def _list_reserved() -> list[str]:
    codes = filter(is_reserved, map("".join, product(ascii_lowercase, repeat=2)))
    return sorted({*RESERVED_IDS, *codes})


def _example_entry(site: Site, gettext: Callable[[str], str]) -> str:
    words = site.settings.vocabularies
    rows = {
        "name": "Ana Ruiz Peña",
        "role": next(iter(words.roles)),
        "organisation": gettext("Example Elementary School"),
        "area": site.settings.areas[0].id,
        "levels": f"[{next(iter(words.levels))}]",
        "topics": f"[{next(iter(words.topics))}]",
        "consent": site.today.isoformat(),
    }
    return "".join(f"{key}: {value}\n" for key, value in rows.items())
