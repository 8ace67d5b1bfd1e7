"""Rules for the school terms in `data/network.yaml`. Each rule's name is a sentence; it yields violations."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from shelfmates.model import Settings
from shelfmates.problem import Severity

from .violation import Violation


def terms_end_after_they_begin(settings: Settings) -> Iterator[Violation]:
    """Check that the last day of a term, and of each of its pauses, is not before the first."""
    for index, term in enumerate(settings.terms):
        if term.end < term.start:
            message = f"is before `start`, {term.start}"
            yield Violation(("terms", index, "end"), "ends-before-start", message, "swap the two", str(term.end))
        for place, pause in enumerate(term.pauses):
            if pause.to < pause.from_:
                path = ("terms", index, "pauses", place, "to")
                message = f"is before `from`, {pause.from_}"
                yield Violation(path, "pause-ends-before-it-starts", message, "swap the two", str(pause.to))


def pauses_are_in_their_term(settings: Settings) -> Iterator[Violation]:
    """Check that each pause has a day in its term. One that reaches beyond the end is no mistake."""
    for index, term in enumerate(settings.terms):
        for place, pause in enumerate(term.pauses):
            if term.start <= term.end and (pause.to < term.start or pause.from_ > term.end):
                path = ("terms", index, "pauses", place, "from")
                message = f"is not in its term, {term.start} to {term.end}"
                hint = "correct the days, or move it to the term that it belongs to"
                yield Violation(path, "pause-outside-term", message, hint, str(pause.from_), severity=Severity.WARNING)


def terms_follow_each_other(settings: Settings) -> Iterator[Violation]:
    """Check that each term begins after the one above it has ended."""
    for index, (above, term) in enumerate(pairwise(settings.terms), start=1):
        if term.start > above.end or term.end < term.start or above.end < above.start:
            continue
        path, days = ("terms", index, "start"), f"the term above it, {above.start} to {above.end}"
        start, severity = str(term.start), Severity.WARNING
        if term.end < above.start:
            hint = "list the terms in the order of their days"
            yield Violation(path, "terms-out-of-order", f"is before {days}", hint, start, severity=severity)
        else:
            hint = "correct the days: terms do not overlap"
            yield Violation(path, "terms-overlap", f"is in {days}", hint, start, severity=severity)


def terms_reach_into_the_future(settings: Settings, today: date) -> Iterator[Violation]:
    """Check that the last term is not over, because nothing pauses after it. Former terms stay, for past meetings."""
    last = max((term.end for term in settings.terms), default=today)
    if last < today:
        message = f"ended on {last}: since then, series no longer pause"
        hint = "add the terms of the next school year; keep the former ones"
        yield Violation(("terms",), "terms-are-over", message, hint, severity=Severity.WARNING, at_key=True)


RULES = (terms_end_after_they_begin, pauses_are_in_their_term, terms_follow_each_other)
