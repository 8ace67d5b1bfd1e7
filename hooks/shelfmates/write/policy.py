"""The content security policy of pages (CSP Level 3). In: the theme's own inline scripts. Out: the policy's text.

What may run is known by the hashes of the theme's partials, rendered on their own; nothing is learned from a page
that was built, for an injected script would then be allowed.
"""

import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_RULES = (
    "default-src 'none'",
    "script-src 'self'{hashes}",
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's icons are masks in its style sheet
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)


def make_policy(partials: str) -> str:
    """Give the policy of a page in whose frame these partials stand; everything comes from the site itself."""
    hashes = "".join(f" '{_hash(script)}'" for script in _SCRIPT.findall(partials))
    return "; ".join(_RULES).format(hashes=hashes)


def _hash(script: str) -> str:
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
