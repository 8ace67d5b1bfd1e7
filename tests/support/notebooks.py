"""Notebooks of made-up readers, and the notebook's file formats in a real browser. In: nothing. Out: records, a page."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from browser import _watch
from folders import ASSETS

RUN = """async ([folder, given]) => {
  const load = (name) => import(new URL(`${folder}/javascripts/notebook/formats/${name}.js`, document.baseURI));
  %s
}"""
NOW = "2026-12-01T08:00:00.000Z"
SITE = "https://example.org/net/"
WRITE = f'const {{ writeFile }} = await load("notebook-file"); return writeFile(given, {{ site: "{SITE}", now: new Date("{NOW}") }});'
READ = 'const { readFile } = await load("notebook-file"); return readFile(given);'
WORDS = (
    "Weeding, then a chat", "سجل القراءة", "日本語の学校図書館", "👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿", "שלום “world”", "Zoë’s <b>bold</b> [link](x)", "=1+1", "# Title\n\n- [ ] a\n",
    "---\ntitle: x\n---", "a | b\\|c", "''\"\"``", "null", "2026-12-01", "\u200f\u0661", "a\tb\nc", "  ", "",
)  # fmt: skip
"""Texts in many scripts, and texts that are markup somewhere."""
KEYS = (
    "members/ana-ruiz/", "members/robin-quill/", "events/x/", "resources/y/", "guides/chats/", "news/2026/x/",
    "packs/topic-weeding/", "exchange/#sm-ana-ruiz-offers-weeding", "guides/本/", "members/gone/",
)  # fmt: skip


class Formats:
    """A page in which the modules of the notebook's formats run."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def run(self, body: str, given: Any = None) -> Any:
        """Return what JavaScript returns that gets `load` (a module by its name) and `given`."""
        return self.page.evaluate(RUN % body, [ASSETS, given])

    def is_quick(self, body: str, given: Any = None, *, most: float) -> bool:
        """Return whether JavaScript takes at most as many milliseconds of a processor, once in three times."""
        self.page.evaluate("(given) => { globalThis.given = given; }", given)
        timed = f"given = globalThis.given; {body}"
        return any(measure(self.page, lambda: self.run(timed)) <= most for _time in range(3))

    def write(self, notebook: dict[str, Any]) -> str:
        """Return a notebook's file."""
        return self.run(WRITE, notebook)

    def read(self, text: str) -> dict[str, Any]:
        """Return what the text of a file contains."""
        return self.run(READ, text)


@pytest.fixture(scope="session")
def formats(browser: Browser, origin: str) -> Iterator[Formats]:
    """Yield the formats in a page of the seed network. At the end, fail if the page had an error."""
    wrong: list[str] = []
    page = browser.new_page()
    _watch(page, wrong, origin, missing="")
    page.goto(origin, wait_until="load")
    yield Formats(page)
    page.close()
    assert wrong == []


def measure(page: Page, act: Callable[[], object]) -> float:
    """Return the milliseconds of a processor that a page needs for something: what other programs need does not count."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read() -> float:
        return next(
            row["value"] for row in session.send("Performance.getMetrics")["metrics"] if row["name"] == "TaskDuration"
        )

    begun = read()
    act()
    spent = read() - begun
    session.detach()
    return 1000 * spent


def make_notebook(**stores: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a notebook with these records, each with what it lacks."""
    return {name: [complete(name, **row) for row in stores.get(name, [])] for name in EMPTY}


def complete(store: str, **values: Any) -> dict[str, Any]:
    """Return a record with all fields of its store."""
    return {**EMPTY[store], **values}


_STORED = {"made": NOW, "changed": NOW}
EMPTY: dict[str, dict[str, Any]] = {
    "kept": {"id": "members/ana-ruiz/", **_STORED, "note": "", "tags": [], "asked": ""},
    "goals": {
        "id": "g1", **_STORED, "title": "", "why": "", "state": "later", "begun": "", "ended": "", "about": [],
        "steps": [], "plan": "",
    },
    "entries": {
        "id": "e1", **_STORED, "day": "2026-12-01", "form": "note", "text": "", "answers": {}, "goal": "", "about": [],
    },
    "hours": {
        "id": "h1", **_STORED, "day": "2026-12-01", "title": "", "kind": "other", "hours": 0, "certificate": "",
        "note": "", "about": "",
    },
}  # fmt: skip
"""Store → its fields in the order of the file."""
STEP = {"id": "s1", "text": "", "due": "", "done": "", "about": []}

_texts = st.one_of(st.sampled_from(WORDS), st.text(max_size=60))
_lines = _texts.map(lambda text: " ".join(text.split())[:300])
_days = st.dates(min_value=date(1970, 1, 1)).map(str)
_maybe = st.one_of(st.just(""), _days)
_ids = st.uuids().map(str)
_keys = st.sampled_from(KEYS)
_abouts = st.lists(_keys, max_size=3, unique=True)
_instants = st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - hypothesis adds UTC
    lambda time: time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
)
_stored = {"made": _instants, "changed": _instants}
_steps = st.fixed_dictionaries({"id": _ids, "text": _lines, "due": _maybe, "done": _maybe, "about": _abouts})
_answers = st.dictionaries(st.sampled_from("tried happened next met learned try able drop thank".split()), _texts)
_ROWS: dict[str, dict[str, Any]] = {
    "kept": {"id": _keys, "note": _texts, "tags": st.lists(_lines, max_size=3), "asked": _maybe},
    "goals": {
        "id": _ids, "title": _lines, "why": _texts, "state": st.sampled_from(["later", "done"]), "begun": _maybe,
        "ended": _maybe, "about": _abouts, "steps": st.lists(_steps, max_size=3), "plan": st.sampled_from(["", KEYS[6]]),
    },
    "entries": {
        "id": _ids, "day": _days, "form": st.sampled_from("note friday event review".split()), "text": _texts,
        "answers": _answers, "goal": st.one_of(st.just(""), _ids), "about": _abouts,
    },
    "hours": {
        "id": _ids, "day": _days, "title": _lines, "kind": st.sampled_from("event course reading visit mentoring other".split()),
        "hours": st.integers(0, 4000).map(lambda quarters: quarters / 4), "certificate": _texts, "note": _texts,
        "about": st.one_of(st.just(""), _keys),
    },
}  # fmt: skip
notebooks = st.fixed_dictionaries({
    name: st.lists(st.fixed_dictionaries({**_stored, **row}), max_size=4, unique_by=lambda row: row["id"])
    for name, row in _ROWS.items()
})  # fmt: skip
"""Notebooks of everything that a reader may write."""


def write_many(number: int) -> dict[str, Any]:
    """Return a notebook of as many entries, and some of everything else."""
    text = "Tried the new weeding list with grade 7.\n\nIt took *two* hours. " * 5
    return make_notebook(
        kept=[{"id": f"members/m-{row}/", "note": text} for row in range(number // 10)],
        goals=[{"id": f"g-{row}", "title": f"Goal {row}", "why": text} for row in range(number // 50)],
        entries=[{"id": f"e-{row}", "day": f"2026-11-{row % 30 + 1:02d}", "text": text} for row in range(number)],
        hours=[{"id": f"h-{row}", "title": f"Course {row}", "hours": row / 4} for row in range(number // 2)],
    )
