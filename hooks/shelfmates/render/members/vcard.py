"""Contact cards: vCard 3.0 (RFC 2426), which phones and mail programs read. In: a Profile. Out: bytes.

Accounts on services are in the extension `X-SOCIALPROFILE`, which Apple's and Google's address books read.
"""

from shelfmates.derive import Profile
from shelfmates.filing import FiledName
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
        f"N:{';'.join(map(escape_text, _split_name(profile.filed)))}",
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


def _split_name(filed: FiledName) -> tuple[str, str, str, str, str]:
    """Return family name, given name, additional names, prefixes and suffixes (RFC 2426, 3.1.2)."""
    if not filed.given:
        # Phones show a single name better as a given name.
        return ("", filed.family, "", "", filed.suffix)
    return (filed.family, filed.given, "", "", filed.suffix)
