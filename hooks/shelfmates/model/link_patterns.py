"""What to look for in pasted links, besides the services' own forms. In: nothing. Out: patterns, without case.

The page of the form contains them, so that `join/accounts.js` uses the same ones.
"""

import re
from collections.abc import Mapping

_SITE = r"(?:[^\s@/?#:.,;<>()\"\\]{1,63}\.)+[^\s@/?#:.,;<>()\"\\0-9]{2,63}"
"""What looks like the name of a site, in any script."""
PATTERNS = {
    "blank": r"[\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+",
    "markdown": r"!?\[[^\]\n]*\]\(([^()\s]+)\)",
    "around": r"<(.*)>|\"(.*)\"|“(.*)”|'(.*)'|\u2018(.*)\u2019|«(.*)»|\((.*)\)",
    "needless": r"^(?:mailto:|acct:|at://|https?://(?=https?://)|//(?=[^/]))",
    "broken": r"(https?)(?!://[^/ ]) ?(?:: ?/+|//+) ?",
    "complete": r"https?://",
    "link": r"https?:|www\.|@",
    "named": r"((?:[^:\uff1a=/@.]|/(?= ?[a-z])){1,40}?) ?[:\uff1a=] ?([^ ].*)",
    "before": r"([^@:/]{1,40}?) (@[^ ]+|https?:[^ ]+|www\.[^ ]+)",
    "behind": r"([^ ]+) (?:on |sur |en )?\(?([^()]{1,40}?)\)?",
    "several": r"[ ,;](?:https?:|www\.)",
    "address": rf"({_SITE})([/?#].*)?",
    "mailbox": rf"(@?)([^\s@/:]+)@({_SITE})",
    "bare": r"@?([^\s/?#\\@:<>&=%,;]{1,100})",
    "letter": r"[^0-9\s_.-]",
    "prefix": r"(?:www|m|mobile|web|mbasic|touch|old|new|[a-z]{2}|[a-z]{2}-[a-z]{2})\.(?=[^.]+\.[^.])",
    "fediverse": r"(?:/web|/deck)?/@([a-z0-9_.-]{1,60}?)(?:@([a-z0-9.-]+?))?"
    r"(?:/(?:with_replies|media|followers|following)|\.(?:rss|atom|json))?",
    "users": r"/(?:users|u|profile)/([a-z0-9_.-]{1,60}?)(?:/(?:followers|following|outbox)|\.(?:rss|atom|json))?",
    "bluesky": r"/profile/([a-z0-9.-]+)(?:/(?:followers|follows|lists|feed))?",
    "tracking": r"(?:utm|mtm|hsa)_.*|(?:fb|g|d|y|tw|tt|ms)cl(?:kid|id)|[gw]braid|mc_[ce]id|igsh(?:id)?|_hs(?:enc|mi)|"
    r"mkt_tok|ref_src|srsltid|vero_id",
    "short": r"t\.co|lnkd\.in|bit\.ly|tinyurl\.com|ow\.ly|goo\.gl|is\.gd|buff\.ly|rb\.gy|cutt\.ly|shorturl\.at|pin\.it|"
    r"amzn\.to|a\.co|bitly\.com|t\.ly|tiny\.cc|rebrand\.ly|short\.gy|qrco\.de|urlz\.fr|urlr\.me|acortar\.link|dlvr\.it|"
    r"(?:.+\.)?safelinks\.protection\.outlook\.com|urldefense\.(?:proofpoint\.)?com|linkprotect\.cudasvc\.com|"
    r"redd\.it|fb\.watch|l\.facebook\.com|l\.instagram\.com|v[mt]\.tiktok\.com|youtu\.be",
    "mail": r"g(?:oogle)?mail\..+|(?:outlook|hotmail|live|yahoo|ymail|msn|aol|gmx|proton|protonmail)\..+|i?cloud\.com|"
    r"me\.com|web\.de|.+\.k12\.[a-z]{2}\.us|.+\.edu",
}  # fmt: skip
"""Name → pattern."""
KEPT_QUERIES = ("id", "user", "screen_name")
"""Parts of a query that name an account."""


class _CompiledPatterns(dict[str, re.Pattern[str]]):
    """Patterns by name, compiled when they are first needed: most builds need none."""

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = pattern = re.compile(PATTERNS[name], re.IGNORECASE)
        return pattern


FOUND: Mapping[str, re.Pattern[str]] = _CompiledPatterns()
