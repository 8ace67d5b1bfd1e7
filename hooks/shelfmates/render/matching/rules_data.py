"""The rules of matching for the browser. In: a Site and Words. Out: JSON, the very table that the build uses.

Who is compared stands in the directory's data; here stand the rules, with their words in the site's language, and
what they know of the network.
"""

import json
from typing import Any

from shelfmates.derive import Site
from shelfmates.derive.matching import PURPOSES, RULES, THING_RULES, THINGS, Neighborhood, Rule
from shelfmates.derive.matching.score import NAMED, TOLD
from shelfmates.derive.matching.tie_break import MOST_TICKETS
from shelfmates.localization import Localization

VERSION = 1
"""Of the document's shape."""


def render_matching(site: Site, words: Localization) -> bytes:
    """Render rules and ground."""
    document = {
        "version": VERSION,
        "generated": site.today.isoformat(),
        **describe_rules(words),
        "ground": describe_ground(site.matching.ground),
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def describe_rules(words: Localization) -> dict[str, Any]:
    """Give purposes, rules and limits as plain values."""
    return {
        "told": TOLD,
        "named": NAMED,
        "tickets": MOST_TICKETS,
        "purposes": [purpose._asdict() for purpose in PURPOSES],
        "things": [purpose._asdict() for purpose in THINGS],
        "rules": [_describe_rule(rule, words) for rule in (*RULES, *THING_RULES)],
    }


def _describe_rule(rule: Rule, words: Localization) -> dict[str, Any]:
    text = words.gettext(rule.text) if rule.text else ""
    return {**rule._asdict(), "points": rule.points._asdict(), "text": text}


def describe_ground(ground: Neighborhood) -> dict[str, Any]:
    """Give what matching knows of the network as plain values."""
    return {
        "next": {area: near for area, near in ground.next.items() if near},
        "two": {area: near for area, near in ground.two.items() if near},
        "language": ground.language,
        "sectors": ground.sectors,
        "rare": sorted(ground.rare),
    }
