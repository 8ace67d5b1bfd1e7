"""The rules by which the form reads what people type, for its scripts. In: a network's settings. Out: JSON.

Only the form to join needs them, and only when somebody types, so they are not in its page.
"""

import json

from shelfmates.model import Settings
from shelfmates.validate import job_titles
from shelfmates.validate.references import KnownIds

from .account_rules import list_account_rules

VERSION = 1
"""Version of the document's structure."""


def render_typed_rules(settings: Settings) -> bytes:
    """Render the rules for job titles and for links to accounts."""
    known = KnownIds(settings)
    titles = {"ids": sorted(known.ids["role"]), "synonyms": known.list_synonyms("role"), **job_titles.browser_rules()}
    document = {"version": VERSION, "titles": titles, "accounts": list_account_rules()}
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
