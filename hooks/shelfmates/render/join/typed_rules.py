"""The rules by which the form reads what people type, for its scripts. In: a network's settings. Out: JSON.

Only the form to join needs them, and only when somebody types, so they are not in its page.
"""

import json
from collections.abc import Mapping
from typing import Any

from shelfmates.model import Settings
from shelfmates.model.field_types import DOMAIN, FEDIVERSE
from shelfmates.model.link_patterns import KEPT_QUERIES, PATTERNS
from shelfmates.model.services import SERVICES, Service
from shelfmates.validate import job_titles
from shelfmates.validate.references import KnownIds

VERSION = 1
"""Version of the document's structure."""


def render_typed_rules(settings: Settings) -> bytes:
    """Render the rules for job titles and for links to accounts."""
    known = KnownIds(settings)
    titles = {"ids": sorted(known.ids["role"]), "synonyms": known.list_synonyms("role"), **job_titles.browser_rules()}
    document = {"version": VERSION, "titles": titles, "accounts": _list_account_rules()}
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _list_account_rules() -> Mapping[str, Any]:
    """Return everything that `join/accounts.js` reads links by."""
    return {
        "services": {name: _describe(row) for name, row in SERVICES.items()},
        "patterns": PATTERNS,
        "kept": KEPT_QUERIES,
        "fediverse": FEDIVERSE,
        "domain": DOMAIN,
    }


def _describe(row: Service) -> Mapping[str, Any]:
    return {
        "label": row.label,
        "example": row.example,
        "names": row.names,
        "forms": [(form.account, form.stored, form.addresses, form.is_typed) for form in row.forms],
        "hosts": row.hosts,
        "not": row.not_accounts.split(),
        "isLower": row.is_lower,
        "mayBeNumber": row.may_be_number,
        "fits": row.fits,
    }
