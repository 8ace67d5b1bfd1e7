"""The rules for pasted links, for the form's script. In: the table of services. Out: the same as plain values."""

from collections.abc import Mapping
from typing import Any

from shelfmates.model.field_types import DOMAIN, FEDIVERSE
from shelfmates.model.link_patterns import KEPT_QUERIES, PATTERNS
from shelfmates.model.services import SERVICES, Service


def list_account_rules() -> Mapping[str, Any]:
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
