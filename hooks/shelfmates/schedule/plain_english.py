"""Recurrence in plain English. In: `1st and 3rd Tuesday`, `2 weeks`. Out: the parts of an RRULE."""

import re
from collections.abc import Iterator
from itertools import product

DAYS = dict(zip("monday tuesday wednesday thursday friday saturday sunday".split(), "MO TU WE TH FR SA SU".split(),
                strict=True))  # fmt: skip
"""Name of a day → its code in an RRULE."""
ORDINALS = {
    **dict(zip("first second third fourth fifth last".split(), (1, 2, 3, 4, 5, -1), strict=True)),
    **dict(zip("1st 2nd 3rd 4th 5th".split(), range(1, 6), strict=True)),
}
UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
WORDS = (*DAYS, *UNITS, "weekday", "2 weeks", "2 months", *(f"{nth} {day}" for nth, day in product(ORDINALS, DAYS)))
"""Phrases to suggest for a phrase that is not understood."""
_COUNTED = re.compile(r"([1-9][0-9]?) (day|week|month|year)s?")
_FILLER = re.compile(r"^every |(?: of (?:the|each|every) month)$")


def read_every(words: str) -> str | None:
    """Return the RRULE for a phrase; None if it is not understood."""
    text = _FILLER.sub("", " ".join(words.casefold().split()))
    if text in UNITS:
        return f"FREQ={UNITS[text]}"
    if text in {"weekday", "weekdays"}:
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    if found := _COUNTED.fullmatch(text):
        interval = "" if found[1] == "1" else f";INTERVAL={found[1]}"
        return f"FREQ={UNITS[found[2]]}{interval}"
    return _read_days(re.split(r",? and |, ?", text))


def _read_days(items: list[str]) -> str | None:
    """Return the RRULE for days of the week; either all or none of them have ordinals."""
    rows = list(_list_days(items))
    if not rows or None in rows:
        return None
    numbered = {row[0] != 0 for row in rows if row}
    if len(numbered) > 1:
        return None
    days = ",".join(f"{nth or ''}{code}" for nth, code in filter(None, rows))
    return f"FREQ={'MONTHLY' if numbered == {True} else 'WEEKLY'};BYDAY={days}"


def _list_days(items: list[str]) -> Iterator[tuple[int, str] | None]:
    """Yield number and code of each day; an ordinal alone applies to the day that follows."""
    waiting: list[int] = []
    for item in items:
        *before, name = item.split(" ")
        if not before and name in ORDINALS:
            waiting.append(ORDINALS[name])
            continue
        code = DAYS.get(name) or DAYS.get(name.removesuffix("s"))
        if code is None or len(before) > 1 or (before and before[0] not in ORDINALS) or (waiting and not before):
            yield None
            return
        for nth in [*waiting, *(ORDINALS[word] for word in before)] or [0]:
            yield nth, code
        waiting = []
    if waiting:
        yield None
