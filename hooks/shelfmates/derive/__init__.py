"""Stage 3. In: a Network and the day. Out: a Site, everything that follows from what people wrote."""

from .link import Place, Tag
from .profile import Profile
from .shelf import Area, Letter, Shelf
from .site import Site, derive

__all__ = ["Area", "Letter", "Place", "Profile", "Shelf", "Site", "Tag", "derive"]
