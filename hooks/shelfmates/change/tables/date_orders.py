"""The order of day and month in the columns of a table. In: a table, its headings, and settings. Out: orders, messages.

One date with a number over 12 decides for its whole column, and for columns without such a date in the same table. A
table without any is read as in the network's region, with a message. A column with both orders stays undecided.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from shelfmates.change.date_parser import guess_order
from shelfmates.model import Settings
from shelfmates.model.session_time import SESSION_TIME
from shelfmates.pasted_text import type_plainly
from shelfmates.problem import Reason
from shelfmates.schemas import FieldDescription

from .header_row import Spreadsheet
from .header_synonyms import END_DAY, START_DAY, TIMESTAMP
from .headings import Headings

_DATE = re.compile(r"(?<![0-9])([0-9]{1,2})[-/.] ?([0-9]{1,2})[-/.] ?([0-9]{4}|[0-9]{2})(?![0-9])")
_PARTS = frozenset({START_DAY, END_DAY, TIMESTAMP})
_NAMES = {"dmy": "day/month/year", "mdy": "month/day/year"}
_LONGEST = 200


class DateOrders(NamedTuple):
    """Column → order of day and month, if it is known."""

    orders: Mapping[int, str] = {}
    notices: tuple[Reason, ...] = ()


def find_orders(sheet: Spreadsheet, headings: Headings, settings: Settings) -> DateOrders:
    """Return the order of each column with dates in digits."""
    found = {index: _collect(sheet, index) for index in _list_columns(headings)}
    if headings.order:
        return DateOrders(dict.fromkeys(found, headings.order))
    sure = {index: orders - {""} for index, orders in found.items()}
    decided = {index: next(iter(orders)) for index, orders in sure.items() if len(orders) == 1}
    open_ = [index for index, orders in found.items() if orders == {""}]
    others = {*decided.values()}
    if not open_ or len(others) == 1:
        return DateOrders({**dict.fromkeys(open_, next(iter(others), "")), **decided})
    order = find_usual_order(settings)
    if order not in {"dmy", "mdy"}:
        return DateOrders(decided)
    hint = f"if that is wrong, write `date: {'dmy' if order == 'mdy' else 'mdy'}` into a map of the columns"
    notices = (
        Reason(f"has dates that can be read in two ways, and none that decides; they are read as {_NAMES[order]}", hint,
               label=sheet.header[index])
        for index in open_
    )  # fmt: skip
    return DateOrders({**dict.fromkeys(open_, order), **decided}, tuple(notices))


def has_moments(field: FieldDescription) -> bool:
    """Return whether a field has days, times or periods."""
    return field.kind == "moment" or field.pattern == SESSION_TIME


def _list_columns(headings: Headings) -> Iterator[int]:
    for index, target in enumerate(headings.targets):
        column = headings.find(target)
        if target in _PARTS or (column and (column.field.kind == "day" or has_moments(column.field))):
            yield index


def _collect(sheet: Spreadsheet, index: int) -> set[str]:
    """Return the orders that the dates of a column have; empty text for those that may have both."""
    rows = (_DATE.search(type_plainly(row.cells[index][:_LONGEST])) for row in sheet.rows)
    return {_decide(*map(int, found.groups()[:2])) for found in rows if found}


def _decide(first: int, second: int) -> str:
    # An equal day and month says nothing about the others.
    return "ymd" if first > 31 else "" if first == second <= 12 else guess_order(first, second)  # noqa: PLR2004 - days, months


def find_usual_order(settings: Settings) -> str:
    """Return the order of the network's language in the territory of its time zone."""
    territory = get_global("zone_territories").get(settings.timezone, "")
    for name in (f"{settings.languages[0]}-{territory}", settings.languages[0]):
        try:
            pattern = Locale.parse(name, sep="-").date_formats["short"].pattern
        except (UnknownLocaleError, ValueError):
            continue
        return "".join(dict.fromkeys(sign.lower() for sign in pattern if sign in "dMy"))
    return ""
