"""Contact cards: vCard 3.0 (RFC 2426), which phones and mail programs read. In: a Profile. Out: bytes.

Accounts on services are in the extension `X-SOCIALPROFILE`, which Apple's and Google's address books read.
"""

from shelfmates.derive import Profile
from shelfmates.model.services import SERVICES
from shelfmates.model.shown_links import find_address
from shelfmates.render.content_lines import escape_text, fold_content_line


def render_card(profile: Profile, base: str) -> bytes:
    """Return the card of one member. `base` is the site's own address, with a trailing slash."""
    member = profile.member
    page = base + profile.address
    rows = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{page}",
        f"FN:{escape_text(member.name)}",
        # We do not know which part is the family name, and do not guess.
        f"N:;{escape_text(member.name)};;;",
        f"TITLE:{escape_text(profile.role.label)}",
        f"ADR;TYPE=work:;;;{escape_text(profile.town.name if profile.town else '')};{escape_text(profile.area.name)};;",
        f"URL:{page}",
        f"SOURCE:{page}",
        f"REV:{profile.confirmed.isoformat()}",
    ]
    if member.organization:
        rows.append(f"ORG:{escape_text(member.organization)}")
    if profile.topics:
        rows.append(f"CATEGORIES:{','.join(escape_text(tag.term.label) for tag in profile.topics)}")
    if member.contact == "email" and member.email:
        rows.append(f"EMAIL;TYPE=internet:{member.email}")
    for service, stored in member.links.list_accounts():
        if not SERVICES[service].is_page:
            rows.append(f"X-SOCIALPROFILE;TYPE={service}:{find_address(service, stored)}")
    rows.append("END:VCARD")
    return b"".join(fold_content_line(row) for row in rows)
