"""Stage 3. In: a Network and the day. Out: a Site, everything that follows from what people wrote."""

from .site import Area, Letter, Profile, Shelf, Site, derive

__all__ = ["Area", "Letter", "Profile", "Shelf", "Site", "derive"]
