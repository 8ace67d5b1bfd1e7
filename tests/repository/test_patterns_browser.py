"""No regular expression of our scripts takes quadratic time: 100,000 characters need two seconds at most."""

import json
import re
import warnings
from html import unescape

import pytest

from hostile_texts import list_attacks
from patterns import SAMPLES
from script_patterns import SCRIPTS, find_literals, list_literals
from shelfmates.model.field_types import DOMAIN, FEDIVERSE
from shelfmates.model.link_patterns import PATTERNS
from shelfmates.validate import job_titles

pytestmark = pytest.mark.browser

TOLD = re.compile(r' (?:data-)?(pattern|refused|markup|misleading)="([^"]*)"')
"""Patterns that a page contains for the form's script."""
FLAGS = {"markup": "i", "misleading": ""}
"""Flags that rules.js compiles a pattern with; all other patterns have `u`."""
FORMS = ("join", "join/event", "join/resource")
TRY = """([source, flags, attacks]) => {
  const form = new RegExp(source, flags.includes("g") ? flags : `${flags}g`);
  const take = ([before, piece, after], size) => {
    const text = before + piece.repeat(size / [...piece].length) + after;
    const begun = performance.now();
    text.replace(form, "");
    return performance.now() - begun;
  };
  const judge = (attack) => {
    let time = 0;
    for (const [size, most] of [...[20, 30, 45, 70, 100, 150, 200].map((few) => [few, 5]), [2000, 100]]) {
      time = take(attack, size);
      if (time > most) time = take(attack, size);
      if (time > most) return `${time} ms for ${size}`;
    }
    if (time <= 0.8) return "";
    const middle = Math.min(take(attack, 10000), take(attack, 10000));
    if (middle * 100 <= 2000) return "";
    const large = take(attack, 30000);
    time = large * (large / middle) ** (Math.log(10 / 3) / Math.log(3));
    if (time <= 4000) time = take(attack, 100000);
    return time > 2000 ? `${time} ms for 100,000` : "";
  };
  for (const attack of attacks) {
    const slow = judge(attack);
    if (slow) return `${JSON.stringify(attack)} takes ${slow}`;
  }
  return "";
}"""


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


def find_slow(page, source, flags):
    """Return a text that makes a pattern slow, and how long it takes."""
    with warnings.catch_warnings():
        # Python reads a `[` within brackets as a browser does, but warns that this may change.
        warnings.simplefilter("ignore", FutureWarning)
        attacks = list_attacks(_as_python(source))
    return page.evaluate(TRY, [source, flags, [list(attack) for attack in attacks]])


def _as_python(source):
    """Convert an ECMAScript pattern to a Python pattern that the same texts make slow."""
    plain = re.sub(r"\\[pP]\{[^}]*\}", "a", source).replace("[^]", r"[\s\S]")
    return (
        re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda found: re.escape(chr(int(found[1], 16))), plain.replace("(?<", "(?P<"))
        .replace("(?P<=", "(?<=")
        .replace("(?P<!", "(?<!")
    )


@pytest.mark.parametrize("literal", list_literals(), ids=lambda row: row.place)
def test_no_text_keeps_a_script_busy(page, literal):
    assert find_slow(page, literal.source, literal.flags) == ""


def test_no_pasted_link_keeps_a_form_busy(page):
    whole = [f"^(?:{source})$" for source in (*SAMPLES["model.account_addresses._compile"], *PATTERNS.values())]
    told = (*whole, *(f"^(?:{source})" for source in PATTERNS.values()), PATTERNS["several"], FEDIVERSE, DOMAIN)
    assert {source: slow for source in told if (slow := find_slow(page, source, "i"))} == {}


def test_no_pasted_text_keeps_a_form_busy(page, seed_site):
    found = re.search(r' data-texts="([^"]*)"', (seed_site / "join/index.html").read_text(encoding="utf-8"))
    tables = json.loads(unescape(found[1]))
    private, pasted, absent = tables["private"], tables["pasted"], tables["placeholders"]
    forms = [form for _kind, _layer, rows in private["kinds"] for form in rows]
    whole = [f"^(?:{absent[name]})$" for name in ("signs", "errors")]
    told = (private["urls"], private["numbers"], *forms, *whole, *(pasted[name] for name in ("start", "end", "quoted")))
    assert len(told) > 15
    assert {source: slow for source in told if (slow := find_slow(page, source, "u"))} == {}


def test_no_job_title_keeps_a_form_busy(page):
    told = job_titles.browser_rules()["patterns"]
    assert {name: slow for name, source in told.items() if (slow := find_slow(page, source, "u"))} == {}


def test_no_text_keeps_a_form_busy(page, seed_site):
    texts = [(seed_site / name / "index.html").read_text(encoding="utf-8") for name in FORMS]
    told = {(unescape(source), FLAGS.get(kind, "u")) for text in texts for kind, source in TOLD.findall(text)}
    assert len(told) > 10
    assert {source: slow for source, flags in told if (slow := find_slow(page, source, flags))} == {}


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("a = /b/g;", ["b"]),
        ("x = a / b / c;", []),
        ("f(a) / 2; /x/.test(y)", ["x"]),
        ("s = `${a.replace(/`/g, '')}/y/`; t(/z/)", ["`", "z"]),
        ("// it's /no/ pattern\nr(/[/]\"/)", ['[/]"']),
        ("return /a/", ["a"]),
        ("`a${{b: 1}.b / 2}` / 3 /1", []),
    ],
)
def test_literals_are_found(script, found):
    assert [source for _line, source, _flags in find_literals(script)] == found


def test_no_script_makes_a_pattern_of_what_is_not_tried():
    made = {
        word
        for file in SCRIPTS.rglob("*.js")
        for word in re.findall(r"RegExp\(([^)]*)\)?", file.read_text(encoding="utf-8"))
    }
    told = {
        'told.refused, "u"',
        'told.markup, "i"',
        "told.misleading",
        'pattern, "u"',
        'field.pattern, "u"',
        "fediverse",
        "domain",
        'patterns.blank, "g"',
        'patterns.several, "i"',
        "`^(?:${pattern}",
        "this.field.dataset.pattern",
        *(f'pasted.{name}, "u"' for name in ("start", "end", "quoted")),
        '`^${placeholders.signs}$`, "u"',
        "`^(?:${placeholders.errors}",
        "pattern, flags",
        'pattern, "gu"',
        'titles.patterns.trade, "u"',
    }
    ours = {'APOSTROPHES, "g"', "`[${Object.keys(LETTERS"}
    assert made - told - ours == set()


@pytest.mark.parametrize(
    # Exponential and cubic time only: a fast machine finishes some quadratic ones within two seconds.
    "source",
    ["(a+)+$", "(a|a)*b", "a*a*b", "0*0*0*x", "<.*<.*>", "(?<!b)a*a+b"],
)
def test_a_pattern_that_is_slow_is_found_in_a_browser(page, source):
    assert find_slow(page, source, "g")
