"""Inline scripts, as a policy names them. In: a script. Out: its hash."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")


@lru_cache(maxsize=1_000)
def make_hash(script: str) -> str:
    """Return a script's hash as a policy names it (CSP Level 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
