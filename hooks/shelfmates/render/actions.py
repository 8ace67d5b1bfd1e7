"""What a page's readers can do at once, under its title. In: actions, the most useful first. Out: Actions.

On phones they are a bar at the bottom of the screen (`overrides/pages/shared/actions.html`), which has room for four.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shelfmates.localization import Localization

ROOM = 4
"""The number of actions that are visible on a phone."""
_FIRST = 2
"""The number of actions that come before `keep`, if not all are visible."""
_EVERYWHERE = frozenset({"keep", "share"})
"""What every record has."""


class Action(NamedTuple):
    """One action: a link, a menu of links, or, for `copy`, `keep` and `share`, what the script does."""

    icon: str
    """What it does, as a word that the style sheet knows: `message`, `calendar`, `share`."""
    text: str
    href: str = ""
    """An address outside of the site, or on the same page."""
    to: str = ""
    """An address of this site."""
    links: tuple["Action", ...] = ()
    """The menu that it opens, instead of a link."""
    note: str = ""
    """A sentence below the menu."""
    ends: str = ""
    """The instant from which it is of no use."""
    key: str = ""
    """For `keep`: the key under which the notebook keeps the record, its address without the prefix of a language."""

    @property
    def is_file(self) -> bool:
        """Return whether its link is a file to store."""
        return self.icon in {"card", "file"}

    @property
    def leaves(self) -> bool:
        """Return whether its link leads to a page of strangers."""
        return self.href.startswith("http")


class Actions(NamedTuple):
    """The actions of a page."""

    shown: tuple[Action, ...]
    is_bar: bool
    """Whether they are worth a bar at the bottom of a phone: keeping and sharing alone are not."""


def arrange_actions(words: Localization, actions: Iterable[Action], *, key: str = "") -> Actions:
    """Return the actions of a page with `share` behind them; those without room are in a menu.

    A record with a key has `keep`, always in sight: before `share`, or third.
    """
    own, share = tuple(actions), Action("share", words.gettext("Share"))
    keep = (Action("keep", words.gettext("Keep"), key=key),) if key else ()
    rows = (*own, *keep, share)
    if len(rows) <= ROOM:
        return Actions(rows, is_bar=any(row.icon not in _EVERYWHERE for row in rows))
    rows = (*own[:_FIRST], *keep, *own[_FIRST:], share)
    more = Action("more", words.gettext("More"), links=tuple(_list_links(rows[ROOM - 1 :])))
    return Actions((*rows[: ROOM - 1], more), is_bar=True)


def list_feed(words: Localization, base: str, address: str) -> tuple[Action, ...]:
    """Return the menu for a feed of the site. `base` is the site's own address."""
    copy = Action("copy", words.gettext("Copy the address"), href=base + address)
    return Action("feed", words.gettext("Feed (Atom)"), to=address), copy


def _list_links(actions: Iterable[Action]) -> Iterator[Action]:
    """Yield actions without menus, because a menu has no menu."""
    for action in actions:
        yield from action.links or (action,)
