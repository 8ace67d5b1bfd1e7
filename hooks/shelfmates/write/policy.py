"""The content security policy of pages (CSP Level 3). In: the theme's inline scripts. Out: the text of the policy.

The hashes of allowed scripts come from the theme's partials, rendered on their own. They never come from a built page,
because that could allow an injected script.

Every page has its policy right after the character set, because content before a policy is not subject to it. Only
`mkdocs serve` omits it, because it adds a script of its own. `_headers` repeats what a page cannot say itself, with the
hashes of the scripts of all pages (one hash depends on a page's depth), so that nothing runs before a page's policy.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

_RULES = (
    "default-src 'none'",
    "script-src 'self'{hashes}",
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's icons are masks in its style sheet
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)


def make_policy(partials: str) -> str:
    """Return the policy of a page with these partials; everything else must come from the site itself."""
    return "; ".join(_RULES).format(hashes="".join(f" {hash_}" for hash_ in list_hashes(partials)))


def list_hashes(partials: str) -> list[str]:
    """Return the hashes of the scripts in a page's partials, in order."""
    return [make_hash(script) for script in list_inline(partials)]


def list_inline(html: str) -> Iterator[str]:
    """Yield the text of each inline script of a partial."""
    for part in html.split("<script>")[1:]:
        text, end, _rest = part.partition("</script>")
        if end:
            yield text


HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")


@lru_cache(maxsize=1_000)
def make_hash(script: str) -> str:
    """Return a script's hash in the notation of a policy (CSP Level 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
