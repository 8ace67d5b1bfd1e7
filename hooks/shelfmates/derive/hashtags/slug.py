"""Slugs for the addresses of hashtags. In: a hashtag with its `#`. Out: a slug."""

import hashlib

from shelfmates.addresses import RESERVED_IDS
from shelfmates.names import normalize_name

_LONGEST = 80
"""The maximum length of a slug; 60 characters of another script may need many more Latin letters."""


def hashtag_slug(tag: str) -> str:
    """Return a hashtag's slug: `#TLChat` and `#tlchat` have the same one; other scripts are transliterated."""
    slug = "-".join(normalize_name(tag.replace("_", " ")).split())
    if not slug or len(slug) > _LONGEST:
        # Emoji have no letters; a hash still makes a permanent address.
        return f"tag-{hashlib.sha256(tag.casefold().encode()).hexdigest()[:12]}"
    return f"tag-{slug}" if slug in RESERVED_IDS else slug
