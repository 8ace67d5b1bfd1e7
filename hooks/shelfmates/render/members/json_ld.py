"""Members for search engines: schema.org's ProfilePage and Person. In: a Profile. Out: HTML for the head.

A Profile has only published fields. A member who does not want to be found by search engines has none of this.
"""

from collections.abc import Collection
from typing import Any

from shelfmates.derive import Profile
from shelfmates.model.shown_links import find_address
from shelfmates.render.json_ld import describe_organization, describe_page, drop_empty, write_script


def render_person_ld(profile: Profile, base: str, dead: Collection[str]) -> str:
    """Return the script element that describes a member; dead links are left out, as on the page."""
    if not profile.is_indexed:
        return ""
    page = describe_page("ProfilePage", profile.address, base)
    changed = profile.confirmed.isoformat()
    return write_script({**page, "dateModified": changed, "mainEntity": _describe(profile, base, dead)})


def _describe(profile: Profile, base: str, dead: Collection[str]) -> dict[str, Any]:
    member = profile.member
    places = (profile.town.name if profile.town else "", profile.area.name)
    links = [find_address(service, stored) for service, stored in member.links.list_accounts()]
    links += [other.url for other in member.links.others]
    return drop_empty(
        {
            "@type": "Person",
            "name": member.name,
            "jobTitle": profile.role.label,
            "worksFor": describe_organization(member.organization) if member.organization else None,
            "workLocation": {"@type": "Place", "name": ", ".join(filter(None, places))},
            "knowsAbout": [tag.term.label for tag in profile.topics],
            "knowsLanguage": list(member.languages),
            "image": base + profile.photo if profile.photo else "",
            "sameAs": [link for link in links if link not in dead],
        }
    )
