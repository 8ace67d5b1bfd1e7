"""A fact of a record, as text. In: nothing. Out: a RecordFact."""

from typing import NamedTuple


class RecordFact(NamedTuple):
    """One fact; `href` is a link to another site, `to` an address of this site. Both may be empty."""

    name: str
    text: str
    href: str = ""
    to: str = ""
    icon: str = ""
    """The name of its icon, see `render/icons.py`."""
