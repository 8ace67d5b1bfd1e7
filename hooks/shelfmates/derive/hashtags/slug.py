"""Hashtags: the address of a tag's page. In: a tag with its sign. Out: a slug."""

import hashlib

from shelfmates.addresses import RESERVED_IDS
from shelfmates.names import normalize_name

_LONGEST = 80
"""Signs of an address; Latin letters for 60 signs of another script may be many more."""


def hashtag_slug(tag: str) -> str:
    """Give the last part of a tag's address: `#TLChat` and `#tlchat` are one; each script has its letters."""
    slug = "-".join(normalize_name(tag.replace("_", " ")).split())
    if not slug or len(slug) > _LONGEST:
        # Emoji have no letters; their address is long-lived all the same.
        return f"tag-{hashlib.sha256(tag.casefold().encode()).hexdigest()[:12]}"
    return f"tag-{slug}" if slug in RESERVED_IDS else slug
