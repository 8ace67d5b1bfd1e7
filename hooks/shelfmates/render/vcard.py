"""Contact cards: vCard 3.0 (RFC 2426), which phones and mail programs read. In: a Profile. Out: bytes."""

from shelfmates.derive import Profile

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE = 75
"""Octets of a line before it is folded (RFC 2426, 2.6)."""


def render_card(profile: Profile, base: str) -> bytes:
    """Render one card; `base` is the site's own address, with a closing slash."""
    member = profile.member
    page = base + profile.address
    rows = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{page}",
        f"FN:{_text(member.name)}",
        # Which part is the family name is not known, and is not guessed.
        f"N:;{_text(member.name)};;;",
        f"TITLE:{_text(profile.role.label)}",
        f"ADR;TYPE=work:;;;{_text(profile.town.name if profile.town else '')};{_text(profile.area.name)};;",
        f"URL:{page}",
        f"SOURCE:{page}",
        f"REV:{profile.confirmed.isoformat()}",
    ]
    if member.organisation:
        rows.append(f"ORG:{_text(member.organisation)}")
    if profile.topics:
        rows.append(f"CATEGORIES:{','.join(_text(tag.term.label) for tag in profile.topics)}")
    if member.contact == "email" and member.email:
        rows.append(f"EMAIL;TYPE=internet:{member.email}")
    rows.append("END:VCARD")
    return b"".join(_fold(row) for row in rows)


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


def _fold(row: str) -> bytes:
    """Encode a line and fold it between characters, never within one."""
    content = row.encode()
    if len(content) <= _LINE:
        return content + b"\r\n"
    lines, start = [], 0
    while start < len(content):
        end = min(start + _LINE - (1 if start else 0), len(content))
        while end < len(content) and content[end] & 0xC0 == 0x80:  # noqa: PLR2004 - a UTF-8 continuation byte
            end -= 1
        lines.append(content[start:end])
        start = end
    return b"\r\n ".join(lines) + b"\r\n"
