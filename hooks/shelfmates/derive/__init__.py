"""Stage 3. In: a Network and the day. Out: a Site, everything that follows from what people wrote."""

from .agenda import Agenda, Closing, Meeting, Month, Year
from .happening import Due, Happening, first_day, last_day
from .link import Place, Tag
from .profile import Profile
from .shelf import Area, Letter, Shelf
from .site import Site, derive

__all__ = [
    "Agenda", "Area", "Closing", "Due", "Happening", "Letter", "Meeting", "Month", "Place", "Profile", "Shelf",
    "Site", "Tag", "Year", "derive", "first_day", "last_day",
]  # fmt: skip
