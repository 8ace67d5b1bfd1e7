"""Hints for a `repeat` in another form: the keys to write. In: a violation, and the record's values. Out: its hint.

Other programs, and people, say `repeat: weekly`, `{freq: weekly, byday: MO}`, `{every: Monday, times: 5}`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from shelfmates.schedule.plain_english import read_every
from shelfmates.validate.violation import Violation

from .repeat_phrases import find_phrase

_EXAMPLE = "write for example `repeat: {every: 1st Tuesday, until: 2027-12-31}`"
_UNTIL = "`until: 2027-06-30`"
_PAUSES = "write `pauses: [{from: 2027-06-15, to: 2027-08-15}]`"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RULE = re.compile(r"(?:RRULE:)?FREQ=", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9-])[1-9][0-9]{0,2}(?![0-9-])")
_TIMES = re.compile(r"\b(?:times?|occurrences?|sessions?|meetings?|dates|fois|veces)\b|^[0-9]{1,3}$", re.IGNORECASE)
_LIMIT = re.compile(
    r"[,;(]? (?:until|till|through|from|for|to|ending|jusqu.|hasta|desde|except|but|excluding|sauf|excepto"
    r"|[1-9][0-9]? (?:times|sessions|fois|veces))\b"
)
"""Where a text begins to say how long, or when not: `every Thursday until June`."""
_HOW_OFTEN = (
    "each interval freq frequency unit period type pattern when on day days weekday weekdays byday daily weekly "
    "monthly yearly annually biweekly fortnightly quarterly week month year"
).split()
"""Keys that say how often, beside `every`."""
_SYNONYMS: Mapping[str, str] = {
    **dict.fromkeys(_HOW_OFTEN, "every"),
    **dict.fromkeys("count times occurrences repetitions number for".split(), "count"),
    **dict.fromkeys("end ends end_date enddate to till through stop stops last up_to".split(), "until"),
    **dict.fromkeys("skip without exceptions exception exclude excluding not but exdate exdates".split(), "except"),
    **dict.fromkeys("dates extra plus rdate rdates additional".split(), "also"),
    **dict.fromkeys("holidays holiday breaks break pause vacation vacations closed".split(), "pauses"),
    **dict.fromkeys("start starts from begin begins first start_date".split(), "start"),
    **dict.fromkeys("rule recurrence ical".split(), "rrule"),
}
"""A key that people write → the key to write, or what it means."""
_OUTSIDE = frozenset("every each recurrence recurring recurs repeats repeating frequency freq rrule interval".split())
"""Keys of other programs beside `repeat`."""


def suggest_repeat(finding: Violation, values: Any) -> Violation:
    """Return the violation with the keys to write as its hint, if it is about a repetition."""
    if not isinstance(values, dict) or not finding.field:
        return finding
    first, *rest = map(str, finding.field)
    if first == "repeat":
        hint = _find_hint(finding, rest, values.get("repeat"))
    elif first in _OUTSIDE and finding.code == "unknown-field" and not rest:
        hint = _write_whole(values[first])
    else:
        hint = ""
    return replace(finding, hint=hint) if hint else finding


def _find_hint(finding: Violation, path: list[str], value: Any) -> str:
    if not path:
        return _write_whole(value) if finding.code == "not-a-mapping" else ""
    if not isinstance(value, dict):
        return ""
    if finding.code == "unknown-field" and len(path) == 1:
        return _correct_key(path[0], value)
    return _correct_value(finding.code, path[0], value)


def _correct_value(code: str, key: str, value: Mapping[str, Any]) -> str:
    """Return what to write for a key of `repeat` whose value has another form."""
    inner = value.get(key)
    if key == "until" and code in {"not-a-date", "no-such-date"}:
        return _count_times(inner, value) if _TIMES.search(str(inner)) else f"write the last day: {_UNTIL}"
    if key == "every" and isinstance(inner, list):
        return _write_every(_join(inner)) or "write one text: `every: Monday and Thursday`"
    if key == "pauses" and code in {"not-a-list", "not-a-mapping"}:
        return _PAUSES
    return f"write a list of days: `{key}: [{_name_day(inner)}]`" if code == "not-a-list" else ""


def _write_whole(value: Any) -> str:
    """Return how to write a whole `repeat` that is a text, a list, or something else."""
    items = [str(item) for item in value] if isinstance(value, list) else []
    if items and all(map(_DAY.match, items)):
        return f"write `repeat: {{also: [{', '.join(items[:3])}]}}`"
    text = _join(items) if items else "" if isinstance(value, dict) else str(value)
    if _RULE.match(text):
        return f"write `repeat: {{rrule: {text[:80]}}}`"
    if phrase := find_phrase(text):
        return f"write `repeat: {{every: {phrase}}}`"
    phrase = find_phrase(_LIMIT.split(text.casefold(), maxsplit=1)[0])
    return f"write `repeat: {{every: {phrase}, until: 2027-06-30}}`" if phrase else _EXAMPLE


def _correct_key(key: str, value: Mapping[str, Any]) -> str:
    """Return what to write instead of an unknown key, from all that `repeat` says."""
    meant = _SYNONYMS.get(key.casefold().replace("-", "_").replace(" ", "_"), "")
    if meant == "every":
        return _write_every(next(_list_phrases(value), "")) or "write `every:` with words: `every: 1st Tuesday`"
    if meant == "rrule" and not _RULE.match(str(value[key])) and (hint := _write_every(str(value[key]))):
        return hint
    if meant == "count":
        return _count_times(value[key], value)
    hints = {
        "start": "remove it: the first day is the event's own `start`",
        "until": f"write `until: {_name_day(value[key])}`",
        "pauses": _PAUSES,
        "except": f"write `except: [{_name_day(value[key])}]`",
        "also": f"write `also: [{_name_day(value[key])}]`",
        "rrule": f"write `rrule: {str(value[key])[:80]}`",
    }
    return hints.get(meant, "")


def _list_phrases(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield the phrases that several keys say together, the most precise first."""
    texts = {key: _join(row) if isinstance(row, list) else str(row) for key, row in value.items()}
    rows = [texts[key] for key in ("every", *_HOW_OFTEN) if key in texts]
    pairs = [f"{one} {other}" for one in rows for other in rows if one is not other and one[:1].isdigit()]
    for text in (*pairs, *map(_spell_codes, rows), *(key for key in texts if key in _HOW_OFTEN)):
        phrase = find_phrase(text)
        # A day is more precise than a week.
        if phrase and (phrase not in {"day", "week", "month", "year"} or len(rows) == 1):
            yield phrase
    yield from filter(None, map(find_phrase, (*rows, *texts)))


def _spell_codes(text: str) -> str:
    """Return the days of an RRULE in words: `MO, TH`."""
    codes = {"MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun"}
    return re.sub(r"\b(?:MO|TU|WE|TH|FR|SA|SU)\b", lambda found: codes[found[0]], text)


def _write_every(text: str) -> str:
    phrase = find_phrase(text)
    return f"write `every: {phrase}`" if phrase else ""


def _count_times(text: Any, value: Mapping[str, Any]) -> str:
    """Return how to write a number of times: as a last day, or as a rule with COUNT."""
    number = _NUMBER.search(str(text))
    rule = read_every(find_phrase(str(value.get("every", ""))) or "week")
    counted = f"{rule};COUNT={number[0] if number else 5}"
    return f"write the last day: {_UNTIL}; or `rrule: {counted}` without `every`"


def _join(items: list[Any]) -> str:
    return " and ".join(map(str, items))


def _name_day(value: Any) -> str:
    found = _DAY.search(str(value[0] if isinstance(value, list) and value else value))
    return found[0] if found else "2027-06-30"
