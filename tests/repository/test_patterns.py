"""No pattern takes quadratic time, whatever the text: 100,000 characters need two seconds of a processor at most."""

import re
from collections.abc import Callable
from math import log
from pathlib import Path
from time import process_time

import pytest

from hostile_texts import Attack, list_attacks
from patterns import Pattern, list_modules, list_patterns
from stopwatch import find_seconds

LARGE, LIMIT = 100_000, 2.0
"""What a pattern is given, and the seconds that it may take."""
SMALL, MIDDLE = 2_000, 10_000
"""Tried before: a pattern of quadratic time takes 2,500 times as long for 50 times as much."""
SUSPECT = LIMIT / (LARGE / SMALL) ** 2
"""Seconds for a small text beyond which a larger one is tried."""
FIRST = (*((size, 0.005) for size in (20, 30, 45, 70, 100, 150, 200)), (SMALL, 0.1))
"""Sizes, and the seconds after which nothing larger is tried, for what takes cubic time or worse."""

PATTERNS = sorted(
    {(row.source, row.flags, row.way): row for row in list_patterns()}.values(), key=lambda row: row.place
)

BOUNDED = {r"<script([^<>]*)>(.*?)</script>": "the gate refuses a page with more than 50 scripts before it reads them"}
"""What is slow only on texts that are refused before."""


def _use(pattern: Pattern) -> Callable[[str | bytes], object]:
    """Return a function that uses a pattern as the software does, to the end of the text."""
    compiled = re.compile(pattern.source, pattern.flags)
    if pattern.way in {"search", "match", "fullmatch", "findall", "split"}:
        return getattr(compiled, pattern.way)
    if pattern.way == "finditer":
        return compiled.findall
    return lambda text: compiled.sub(b"" if isinstance(text, bytes) else "", text)


def _time(use: Callable[[str | bytes], object], text: str | bytes) -> float:
    begun = process_time()
    use(text)
    return find_seconds(begun)


def find_slow(pattern: Pattern) -> str:
    """Return an attack that keeps a pattern busy, and how long it takes."""
    use, is_bytes = _use(pattern), isinstance(pattern.source, bytes)
    source = pattern.source.decode("latin-1") if is_bytes else pattern.source

    def take(attack: Attack, size: int) -> float:
        text = attack.write(size)
        return _time(use, text.encode("latin-1", "replace") if is_bytes else text)

    attacks = list_attacks(source, pattern.flags)
    return next((f"{attack} takes {slow}" for attack in attacks if (slow := _find_size(attack, take))), "")


def _expect(seconds: float, growth: float, factor: float, more: float) -> float:
    """Return the seconds for `more` times the text, if `factor` times as much took `growth` times as long."""
    return seconds * growth ** log(more, factor)


def _find_size(attack: Attack, take: Callable[[Attack, int], float]) -> str:
    """Return how long a text takes that takes too long; larger ones are tried only where smaller ones are suspect."""
    seconds = 0.0
    for size, most in FIRST:
        if (seconds := take(attack, size)) > most and (seconds := min(seconds, take(attack, size))) > most:
            return f"{seconds:.3f} s for {size:,} characters"
    if seconds <= SUSPECT:
        return ""
    small, middle = min(seconds, take(attack, SMALL)), take(attack, MIDDLE)
    if _expect(middle, middle / small, MIDDLE / SMALL, LARGE / MIDDLE) <= LIMIT / 2:
        return ""
    middle = min(middle, take(attack, MIDDLE))
    large = take(attack, 3 * MIDDLE)
    expected = _expect(large, large / middle, 3, LARGE / MIDDLE / 3)
    if expected <= 2 * LIMIT:
        expected = take(attack, LARGE)
    return f"{expected:.1f} s for {LARGE:,} characters" if expected > LIMIT else ""


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda row: f"{row.place}-{row.way}")
def test_no_text_keeps_a_pattern_busy(pattern):
    if pattern.source in BOUNDED:
        pytest.skip(BOUNDED[pattern.source])
    assert find_slow(pattern) == ""


def _find_compiled(value: object, depth: int = 3) -> set[tuple[str | bytes, int]]:
    """Return the patterns that a module's value is, or holds."""
    value = getattr(value, "__self__", value) if isinstance(value, type("".join)) else value
    if isinstance(value, re.Pattern):
        return {(value.pattern, value.flags)}
    rows = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
    return {found for row in rows if depth for found in _find_compiled(row, depth - 1)}


def test_every_pattern_of_every_module_is_tried():
    tried = {(source, flags) for row in PATTERNS for source, flags in _find_compiled(re.compile(row.source, row.flags))}
    held = {found for module in list_modules() for value in module.values.values() for found in _find_compiled(value)}
    assert len(held) > 150
    # What a script is made of is compiled piece by piece; the sample of it is tried.
    assert {source for source, _flags in held - tried if "<head" not in str(source)} == set()


def test_patterns_are_made_by_the_module_re_alone():
    calls = [
        re.findall(
            r"from re import .*|import re as .*|import regex.*",
            Path(row.values["__file__"]).read_text(encoding="utf-8"),
        )
        for row in list_modules()
    ]
    assert not any(calls)


@pytest.mark.parametrize(
    ("source", "way"),
    [(r"(a+)+$", "match"), (r"(a|a)*b", "match"), (r"(-|--)+$", "match"), (r"(\w+\s?)*$", "fullmatch")],
)
def test_a_pattern_of_exponential_time_is_found(source, way):
    assert find_slow(Pattern("here", source, 0, way))


@pytest.mark.long
@pytest.mark.parametrize(
    ("source", "way"),
    [
        (r"^[+-]?([0-9]+\.?[0-9]*)$", "fullmatch"), (r"\s+$", "search"), (r"<!--.*?-->", "sub"), (r"[a-z]+\.md", "findall"),
        (r"\[[^\]]+\]:", "finditer"), (r"\s*\n\s*", "sub"), (r"<(b)>.*?</\1>", "findall"), (r"x*x*y", "match"),
        (r"^ *[a-z]* *$", "fullmatch"), (r"a.*b.*c", "search"), (r"(.*),(.*),(.*)!", "match"), (r"[ \t]+#", "search"),
        (r"(?:[^,]*,)*[^,]*;", "search"), (r"0*[0-9]*x", "fullmatch"), (r'"(?:[^"]|"")*";', "findall"), (r"\{\{.*?\}\}", "split"),
    ],
)  # fmt: skip
def test_a_pattern_of_quadratic_time_is_found(source, way):
    assert find_slow(Pattern("here", source, 0, way))
