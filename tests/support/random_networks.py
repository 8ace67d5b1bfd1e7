"""Generated networks. In: a number. Out: a folder of many odd records, without those that `check` refuses.

Everything is drawn from lists of extremes: dates at both ends of the calendar, numbers, scripts, links, repetitions,
texts that look like something else. Each record has its own file, so one refused record does not affect others.
"""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

from checks import write_file
from folders import write_catalog, write_yaml
from name_scripts import NAMES
from picture_files import make_png
from shelfmates import pipeline
from shelfmates.localization import find_text_language
from shelfmates.model.event import KINDS as EVENT_KINDS
from shelfmates.model.event import Repeat
from shelfmates.model.resource import ResourceKind
from shelfmates.pipeline import Checked
from shelfmates.placeholders import is_placeholder
from shelfmates.schedule.event_rule import read_pattern
from shelfmates.schedule.first_day import find_nearest, is_first_day
from shelfmates.schedule.rrule import RRule

DAYS = (
    "1000-01-01", "1000-12-31", "1582-10-15", "1752-09-14", "1899-12-31", "1900-02-28", "1969-12-31", "1970-01-01",
    "1979-12-31", "1999-12-31", "2000-02-29", "2024-02-29", "2026-03-08", "2026-11-01", "2026-11-21", "2026-11-22",
)  # fmt: skip
"""Days that have been, on the day for which sites are built."""
TO_COME = (
    "2026-11-23", "2026-12-31", "2027-03-14", "2027-03-28", "2028-02-29", "2029-03-05", "2037-12-31", "2038-01-19",
    "2099-12-31", "2100-02-28", "2107-12-31", "2108-01-01", "2262-04-11", "4999-12-31", "5000-01-01", "5000-12-31",
)  # fmt: skip
TOO_FAR = ("0001-01-01", "0999-12-31", "5001-01-01", "8999-12-31", "9000-12-31", "9001-01-01", "9999-12-31")
HOURS = ("00:00", "00:01", "01:30", "02:30", "12:00", "18:30", "23:59")
ROUGH = (
    "1000",
    "1000-01",
    "1000-winter",
    "1969-spring",
    "2026",
    "2026-11",
    "2027-autumn",
    "5000",
    "5000-12",
    "5000-winter",
    "9999",
)
ZONES = (
    "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Apia", "Africa/Monrovia", "Asia/Kathmandu",
    "Africa/Casablanca", "Africa/Cairo", "Australia/Lord_Howe", "America/Santiago", "Europe/Dublin", "Etc/GMT+12",
    "Etc/GMT-14", "Etc/UTC", "UTC", "Asia/Manila", "America/Juneau", "Antarctica/Troll", "Asia/Pyongyang", "Europe/Amsterdam",
)  # fmt: skip
EVERY = (
    "day", "weekday", "week", "2 weeks", "month", "2 months", "13 months", "year", "4 years", "99 years", "99 days",
    "99 weeks", "monday", "sunday", "1st tuesday", "5th friday", "last friday", "1st and 3rd monday", "monday and thursday",
)  # fmt: skip
RULES = (
    "FREQ=DAILY", "FREQ=DAILY;INTERVAL=1000", "FREQ=WEEKLY;COUNT=1", "FREQ=WEEKLY;COUNT=1000", "FREQ=YEARLY;INTERVAL=1000",
    "FREQ=YEARLY;UNTIL=99991231", "FREQ=YEARLY;UNTIL=99991231T235959Z", "FREQ=MONTHLY;BYDAY=-5MO", "FREQ=YEARLY;BYYEARDAY=366",
    "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=WEEKLY;UNTIL=00010101T000000Z", "FREQ=DAILY;UNTIL=10000101",
    "FREQ=MONTHLY;BYDAY=1TU", "FREQ=YEARLY;BYDAY=53MO", "FREQ=DAILY;COUNT=1000;INTERVAL=1000", "FREQ=YEARLY;COUNT=1000",
)  # fmt: skip
SCHEMES = ("JavaScript: The Good Parts", "Data: text", "data:text/html,x", "vbscript: x", "javascript:alert(1)")
"""Titles that look like addresses."""
LINES = (
    *NAMES, *SCHEMES, "A", "é", "李", "م", "🙂", "👩‍🏫🇮🇪", "?", "---", "…", "“”", "°", "½", "Ⅷ", "#", "# Not a heading", "1. Not a list", "> q",
    "@ana", "-", "=1+1", "+1", "0", "010", "2026-02-30", "null", "~", "NO", "{{ site.x }}", "{% raw %}", "${x}", "%s %(x)s %",
    "{name}", "<3", "a < b > c", "x & y &amp; z", "&lt;script&gt;", "' \" `", "\\", "\\N;,:", "[a](b)", "![a](b)", "*a* _b_",
"mailto: all of us",
    "onclick=x", "style=x", "url(x)", "//example.org", "https://example.org/", "w" * 200, "wort " * 39 + "ende", "長" * 200,
    "ffi ﬁ ß İ ı ŉ", "a\u0301" * 60, "שלום עולם", "עברית and English", "เครื่องหมาย", "𝒜𝓃𝒶", "\u00a0x\u00a0", "A.", ".", "..", "/", "CON", "index",
)  # fmt: skip
TITLES = tuple(line for line in LINES if not is_placeholder(line))
TEXTS = (
    *LINES[:60], "", "One\n\nTwo\n", "    code\n", "- a\n  - b\n    - c\n", "1. a\n2. b\n", "> q\n>> r\n", "**b** *i* `c`",
    "# A heading\n\ntext", "Title\n=====\n\ntext", "[a](https://example.org/)", "<https://example.org/>", "[a][b]\n\n[b]: https://example.org/\n",
    "![a](https://example.org/a.png)", "|a|b|\n|-|-|\n|1|2|\n", "```\nx\n```\n", "***\n", "a\\\nb", "~~x~~", "&copy; &#x1f642;",
    "[a](mailto:a@example.org)", "[^1]\n\n[^1]: note\n", ":::\nx\n:::", "*" * 60, "`" * 59, "a " * 700, "長い文章。🙂" * 180, "x\n" * 700,
)  # fmt: skip
ACCOUNTS = ("https://www.linkedin.com/in/a", "linkedin.com/in/b-c?x=1", "https://fr.linkedin.com/in/%C3%A9-1/", "d")
LINKS = (
    "https://example.org", "http://example.org/", "https://example.org:8443/a", "https://example.org/" + "a" * 1900,
    "https://example.org/?q=1&r=%20#x", "https://example.org/a%2Fb/..;c=1,2", "https://xn--bcher-kva.example/", "https://bücher.example/ü",
    "HTTPS://EXAMPLE.ORG/A", "https://example.org/#", "https://example.org/?", "https://example.org./",
    "https://en.wikipedia.org/wiki/Schindler%27s_List", "https://example.org/(a)", "https://例え.テスト/", "https://example.org//a//b",
    "https://a.b.c.d.e.f.example.org/", "https://example.org/~a/*!$&+=@:", "https://example.org/feed.xml",
)  # fmt: skip
NUMBERS = (0, 1, 0.5, -1, 1e-9, 0.1 + 0.2, 12.345, 999_999_999, 999_999_999.99, -999_999_999, "1e8", "007", ".5", "5.")
POINTS = ((0, 0), (90, 180), (-90, -180), (90, -180), (89.9999, 179.9999), (36.22, -81.67), (0, 180), (1e-9, -1e-9))
HASHTAGS = (
    "#tlchat",
    "#TLChat",
    "#é",
    "#李明",
    "#🙂",
    "#" + "w" * 60,
    "#長" + "長" * 59,
    "#con",
    "#archive",
    "#_",
    "#a.b",
    "#1",
    "#-",
    "#a/b",
    "#%2F",
)
IDS = (
    "a1",
    "x",
    "0",
    "1",
    "calendar",
    "page",
    "feed",
    "all",
    "members",
    "new",
    "join",
    "topics",
    "tags",
    "deadlines",
    "a" * 64,
    "-".join("a" * 32),
    "2027",
)
LANGUAGES = (
    "en",
    "es",
    "fr",
    "de",
    "ar",
    "he",
    "zh-Hans",
    "pt-BR",
    "ga",
    "en-GB",
    "tlh",
    "xx",
    "ase",
    "sr-Latn-RS",
    "es-419",
)


class Network:
    """A folder that is being made, with one source of chance."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)  # noqa: S311 - the same number makes the same network
        self.areas, self.topics, self.levels = ["watauga"], ["weeding"], ["elementary"]
        self.ids: dict[str, list[str]] = {}

    def pick(self, choices: Any) -> Any:
        return self.chance.choice(choices)

    def some(self, choices: Any, most: int = 3) -> list[Any]:
        return self.chance.sample(list(choices), min(self.chance.randint(0, most), len(choices)))

    def maybe(self, **fields: Any) -> dict[str, Any]:
        """Return some of the fields; those that are left out are missing or empty."""
        return {name: value for name, value in fields.items() if self.chance.random() < 0.6}

    def day(self) -> str:
        return self.pick(TOO_FAR) if self.chance.random() < 0.01 else self.pick((*DAYS, *TO_COME))

    def past(self) -> str:
        return self.pick(DAYS)

    def line(self) -> str:
        return self.pick(LINES)

    def title(self) -> str:
        """Return a line that may stand where one is required; few do not, as a mistake."""
        return self.pick(TITLES) if self.chance.random() < 0.95 else self.line()

    def note(self) -> str:
        return self.line()[:200]

    def name_ids(self, kind: str, count: int) -> list[str]:
        """Choose the ids of a kind, odd ones among them."""
        odd = self.some(IDS, len(IDS) // 2)
        self.ids[kind] = list(dict.fromkeys([*odd, *(f"{kind[0]}-{number}" for number in range(count - len(odd)))]))[
            :count
        ]
        return self.ids[kind]


def write_generated(folder: Path, seed: int) -> Path:
    """Write a network of many odd records."""
    made = Network(folder, seed)
    counts = {kind: made.pick((0, 1, most)) if made.chance.random() < 0.25 else most for kind, most in _MOST.items()}
    _write_settings(made)
    for kind, count in counts.items():
        made.name_ids(kind, count)
    for kind, make in (("members", _make_member), ("events", _make_event), ("resources", _make_resource)):
        for id_ in made.ids[kind]:
            write_yaml(folder / f"data/{kind}/{id_}.yaml", make(made))
    write_file(folder / "docs/events/hall.png", make_png(8, 8))
    for id_ in made.ids["posts"]:
        _write_page(folder / f"docs/news/posts/{id_}.md", _make_post(made), _make_body(made, "../.."))
    for id_ in made.ids["pages"]:
        _write_page(
            folder / f"docs/guides/{id_}.md",
            made.maybe(title=made.line(), description=made.line()),
            _make_body(made, ".."),
        )
    if made.chance.random() < 0.5:
        write_file(folder / "data/areas.geojson", json.dumps(_make_outlines(made)))
    return folder


_MOST = {"members": 30, "events": 40, "resources": 24, "posts": 6, "pages": 6}


def _write_settings(made: Network) -> None:
    ids = ["watauga", *made.some(IDS, 8)]
    made.areas = list(dict.fromkeys(ids))
    made.topics = list(dict.fromkeys(["weeding", *made.some(IDS, 6)]))
    towns = [
        {"id": f"town-{number}", "name": made.line(), "lat": lat, "lon": lon}
        for number, (lat, lon) in enumerate(made.some(POINTS, 5))
    ]
    areas = [
        {
            "id": id_,
            "name": made.line(),
            **made.maybe(
                kind="county", region="north-carolina", neighbors=made.some(set(made.areas) - {id_}), towns=towns
            ),
        }
        for id_ in made.areas
    ]
    own = {
        "topics": dict.fromkeys(made.topics, "x") | {id_: made.line() for id_ in made.topics},
        "levels": {"elementary": made.line()},
    }
    settings = made.maybe(
        url=made.pick(("https://net.example.org/", "https://example.org/a/b", "http://example.org:8000/")),
        tagline=made.note(), languages=[made.pick(LANGUAGES)], timezone=made.pick(ZONES), vocabularies=own,
        contact={"email": "us@example.org", "name": made.line()}, robots=made.pick(("index", "noindex")),
        forge={"kind": made.pick(("github", "gitlab", "forgejo")), "repository": "a/b"},
        policy={
            "unconfirmed_after_months": made.pick((0, 12, 9999)), "hidden_after_months": made.pick((24, 9999)),
            "past_events_in_feeds_months": made.pick((0, 6, 9999)), "dead_links_hidden_after_months": made.pick((0, 9999)),
        },
    )  # fmt: skip
    if "vocabularies" not in settings:
        made.topics = ["weeding"]
    for tag in settings.get("languages", ()):
        if not find_text_language(tag):
            write_catalog(made.folder, tag)
    write_yaml(made.folder / "data/network.yaml", {"name": made.line(), "areas": areas, **settings})


def _make_member(made: Network) -> dict[str, Any]:
    exchange = {
        "topic": made.pick(made.topics),
        **made.maybe(note=made.note(), until=made.day(), state=made.pick(("open", "matched", "done"))),
    }
    links = made.maybe(website=made.pick(LINKS), blog=made.pick(LINKS), feed=made.pick(LINKS), mastodon="@a@example.social",
                       bluesky="a.example.org", linkedin=made.pick(ACCOUNTS), others=[{"label": "Padlet", "url": made.pick(LINKS)}])  # fmt: skip
    return {
        "name": made.title(), "role": "teacher-librarian", "area": made.pick(made.areas), "consent": made.pick(("2026-09-01", made.past())),
        **made.maybe(
            pronouns=made.line(), levels=["elementary"], organization=made.line(), district=made.line(),
            languages=made.some(LANGUAGES), topics=made.some(made.topics), solo=made.pick((True, False)), bio=made.pick(TEXTS),
            mentoring=made.maybe(offers=made.maybe(capacity=made.pick((0, 1, 9999)), how=["calls"], note=made.note()),
                                 wants=made.maybe(topics=made.some(made.topics), note=made.note())),
            offers=[exchange] * made.pick((1, 2, 30)), seeks=[exchange], links=links, contact="relay",
            github=made.pick(("a", "A-b", "9" * 39)), translations={made.pick(LANGUAGES): {"bio": made.pick(TEXTS)}},
            joined=made.past(), confirmed=made.pick(("2026-11-01", made.past())), listed=made.chance.random() < 0.95,
            noindex=made.pick((True, False)), aliases=made.some(("old-one", "older-one")) if made.chance.random() < 0.1 else [],
        ),
    }  # fmt: skip


def _make_event(made: Network) -> dict[str, Any]:
    """Return an event whose dates mostly fit each other."""
    form = made.pick(("day", "hour", "hour", "rough"))
    repeat = _make_repeat(made, form) if form != "rough" and made.chance.random() < 0.6 else {}
    start, end = sorted((_make_moment(made, form), _make_moment(made, form)))
    start = _fit(start, repeat) if repeat else start
    part = start.partition("-")[2]
    precision = (
        {"precision": "year" if not part else "month" if part.isdigit() else "season"} if form == "rough" else {}
    )
    lat, lon = made.pick(POINTS)
    place = {
        "name": made.title(),
        **made.maybe(address=made.line(), town=made.line(), area=made.pick(made.areas), lat=lat, lon=lon),
    }
    people = made.ids["members"]
    last = [day for day in (*DAYS, *TO_COME) if repeat or day <= start] or DAYS[:1]
    return {
        "title": made.title(), "kind": made.pick(EVENT_KINDS), "start": start, **precision, "url": made.pick(LINKS),
        **({"end": end} if end > start and made.chance.random() < 0.5 else {}),
        **({"repeat": repeat} if repeat else {}),
        **made.maybe(
            status=made.pick(("planned", "confirmed", "canceled", "postponed")), timezone=made.pick(ZONES),
            mode=made.pick(("in-person", "online", "hybrid")), place=place, online=made.pick(LINKS), hashtag=made.pick(HASHTAGS),
            organizer=made.line(), series=made.pick(IDS), hosts=made.some(people), speakers=made.some(people), going=made.some(people),
            topics=made.some(made.topics), levels=["elementary"], areas=made.some(made.areas),
            cost=made.maybe(amount=made.pick(NUMBERS), currency=made.pick(("USD", "XXX", "ZZZ", "JPY")), note=made.note()),
            cpd=made.maybe(hours=made.pick(NUMBERS), certificate=True), accessibility=["captions", "step-free"],
            deadlines=[{"what": "grant", "date": made.pick(last), **made.maybe(url=made.pick(LINKS))} for _ in range(made.pick((1, 3)))],
            read=made.some(made.ids["resources"]), description=made.pick(TEXTS), questions=[made.line()],
            revision=made.pick((0, 9999)), updated=made.day(), translations={made.pick(LANGUAGES): {"title": made.line()}},
            follow_up={"group": made.pick(made.ids["resources"])} if made.ids["resources"] else {},
            image={"file": "hall.png", "alt": made.title()}, sessions=_make_sessions(made, start),
        ),
    }  # fmt: skip


def _make_sessions(made: Network, start: str) -> list[dict[str, Any]]:
    """Return sessions at the start of an event; none if it has no time."""
    if " " not in start:
        return []
    rows = made.maybe(
        room=made.line(), speakers=[*made.some(made.ids["members"]), "Jane Roe"], description=made.pick(TEXTS)
    )
    return [{"time": start, "title": made.title(), **rows}] * made.pick((1, 2))


def _make_moment(made: Network, form: str) -> str:
    return made.pick(ROUGH) if form == "rough" else made.day() if form == "day" else f"{made.day()} {made.pick(HOURS)}"


def _make_repeat(made: Network, form: str) -> dict[str, Any]:
    days = [
        made.day() if form == "day" else made.pick((made.day(), f"{made.day()} {made.pick(HOURS)}")) for _ in range(4)
    ]
    often = made.pick(({"every": made.pick(EVERY)}, {"every": made.pick(EVERY)}, {"rrule": made.pick(RULES)}, {}))
    pauses = [dict(zip(("from", "to"), sorted((made.day(), made.day())), strict=True))]
    more = {"until": made.pick(TO_COME), "except": days[:2], "also": days[2:], "pauses": pauses}
    return {
        **often,
        **{name: value for name, value in more.items() if made.chance.random() < 0.3},
        **({} if often else {"also": days[2:]}),
    }


def _fit(start: str, repeat: dict[str, Any]) -> str:
    """Return the nearest start on which a rule can begin; sometimes its first time is left out."""
    rule = read_pattern(
        Repeat.model_validate({name: value for name, value in repeat.items() if name in {"every", "rrule"}})
    )
    try:
        day = date.fromisoformat(start[:10])
        near = () if not isinstance(rule, RRule) or is_first_day(rule, day) else find_nearest(rule, day)
    except (ValueError, OverflowError):
        return start
    return f"{near[-1]}{start[10:]}" if near else start


def _make_resource(made: Network) -> dict[str, Any]:
    people, ids = made.ids["members"], made.ids["resources"]
    group = made.maybe(channel=made.line(), join=made.pick(LINKS), coordinators=made.some(people), founded=made.past(),
                       born_at=made.pick(made.ids["events"]) if made.ids["events"] else None,
                       status=made.pick(("active", "dormant", "closed")), successor=made.pick(ids))  # fmt: skip
    return {
        "title": made.title(), "kind": made.pick(ResourceKind.__args__), "url": made.pick((*LINKS, f"https://example.org/{made.chance.random()}")),
        **made.maybe(
            scope=made.pick(("area", "state", "national", "worldwide")), areas=made.some(made.areas), topics=made.some(made.topics),
            levels=["elementary"], languages=made.some(LANGUAGES), feed=made.pick(LINKS), hashtag=made.pick(HASHTAGS),
            networks=[made.line()], meets=made.pick(made.ids["events"]) if made.ids["events"] else None, hosts=made.some(people),
            description=made.pick(TEXTS), added=made.past(), checked=made.past(), group=group,
            translations={made.pick(LANGUAGES): {"title": made.line()}},
        ),
    }  # fmt: skip


def _make_post(made: Network) -> dict[str, Any]:
    return {
        "title": made.title(), "date": made.past(),
        **made.maybe(updated="2026-11-22", authors=made.some(made.ids["members"]), topics=made.some(made.topics),
                     events=made.some(made.ids["events"]), summary=made.note()),
    }  # fmt: skip


def _make_body(made: Network, up: str) -> str:
    odd = made.ids["members"][:1] if made.chance.random() < 0.2 else ()
    links = [*(f"[x]({up}/members/{id_}.md)" for id_ in odd), f"[y]({up}/topics/weeding.md)"]
    return "\n\n".join(["## Part", *made.some(TEXTS, 4), *links, "The end."]) + "\n"


def _make_outlines(made: Network) -> dict[str, Any]:
    rings = ([[0, 0]], [[0, 0]] * 4, [[180, 90], [-180, 90], [-180, -90], [180, -90], [180, 90]], [[179.9, 1], [-179.9, 1], [-179.9, 2], [179.9, 1]],
             [[-81.9, 36.1], [-81.5, 36.1], [-81.5, 36.4], [-81.9, 36.1]], [[0, 90], [90, 90], [0, 90]], [[1e-9, 0], [0, 1e-9], [1e-9, 1e-9]])  # fmt: skip
    features = [
        {"type": "Feature", "id": id_, "geometry": {"type": "Polygon", "coordinates": [made.pick(rings)]}}
        for id_ in made.some([*made.areas, "nowhere"], 6)
    ]
    return {"type": "FeatureCollection", "features": features}


def _write_page(file: Path, head: dict[str, Any], body: str) -> None:
    rows = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    write_file(file, f"---\n{rows}---\n\n{body}" if rows else body)


def check_generated(root: Path, today: date) -> Checked:
    """Check a network, taking away what is refused until nothing is."""
    for _round in range(10):
        checked = pipeline.check(root, today=today)
        if not checked.errors:
            return checked
        for path in {problem.path for problem in checked.errors}:
            _mend(root / path)
    raise AssertionError(checked.errors[:5])


def _mend(file: Path) -> None:
    if file.name == "network.yaml":
        write_yaml(file, {"name": "Example Network", "areas": [{"id": "watauga", "name": "Watauga"}]})
    else:
        file.unlink()
