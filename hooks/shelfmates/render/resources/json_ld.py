"""Resources for search engines: courses, podcasts and others that schema.org knows. In: a SiteResource. Out: HTML."""

from collections.abc import Collection, Mapping

from shelfmates import untrusted_markdown
from shelfmates.derive import SiteResource
from shelfmates.render.json_ld import describe_page, write_script

_TYPES: Mapping[str, str] = {
    "association": "Organization",
    "blog": "Blog",
    "course": "Course",
    "journal": "Periodical",
    "podcast": "PodcastSeries",
}
"""Kind → type. Other kinds have no type that says more than that they are links."""


def render_resource_ld(row: SiteResource, base: str, dead: Collection[str]) -> str:
    """Return the script element that describes a resource; "" if its kind has no type, or its link is dead."""
    type_, url = _TYPES.get(row.resource.kind), row.resource.url
    if not type_ or not url or url in dead or row.gone:
        return ""
    about = [] if type_ == "Organization" else [tag.term.label for tag in row.topics]
    return write_script(
        {
            **describe_page(type_, row.address, base),
            "name": row.title,
            "description": untrusted_markdown.to_text(row.description) if row.description else "",
            "sameAs": url,
            "about": about,
            "inLanguage": [] if type_ == "Organization" else list(row.resource.languages),
        }
    )
