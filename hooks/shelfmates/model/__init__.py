"""What people write. These models define the data's shape for validation, schemas and forms.

In: plain values. Out: frozen records, or pydantic's errors. What people wrote and what we compute never share a type.
The names of the classes reach the published JSON Schemas as `title`.

May import: shared modules only.
"""

from collections.abc import Mapping

from .event import Event
from .fields import Record
from .member import Member
from .network import Located, Network, Source
from .news import Post, Posted
from .resource import Resource
from .settings import Area, District, Settings, Term, Town

MODELS: Mapping[str, type[Record]] = {"members": Member, "events": Event, "resources": Resource}
"""Kind of record, which is also its folder in `data/` → its model."""

__all__ = [
    "MODELS", "Area", "District", "Event", "Located", "Member", "Network", "Post", "Posted", "Resource", "Settings",
    "Source", "Term", "Town",
]  # fmt: skip
