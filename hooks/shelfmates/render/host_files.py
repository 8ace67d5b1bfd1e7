"""The host's files: robots, redirects of former ids. In: a Site. Out: bytes."""

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import escape

from shelfmates.derive import Site

from .output_types import OutputFile

HEADERS = "_headers"
LOCAL = "http://localhost:8000/"
"""The site's address where the network names none."""


def find_base(url: str | None) -> str:
    """Return a site's own address, with a closing slash."""
    return (url or LOCAL).rstrip("/") + "/"


def render_robots(robots: str, base: str) -> bytes:
    """Render robots.txt (RFC 9309)."""
    rule = "Disallow: /" if robots == "noindex" else "Allow: /"
    return f"User-agent: *\n{rule}\n\nSitemap: {base}sitemap.xml\n".encode()


def render_headers(hashes: Iterable[str] = ()) -> bytes:
    """Render what hosts that know `_headers` send with every file: what a page cannot say of itself, or says too late.

    `hashes` are those of every inline script of the site, as its pages' own policies name them. A site whose scripts
    nobody knows has none, and then the header says nothing of scripts.
    """
    scripts = " ".join(sorted(hashes))
    own = (f"script-src 'self' {scripts}",) if scripts else ()
    policy = (*own, "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
    rules = (
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
        # A browser asks whether its copy still holds, and shows nobody who was removed (RFC 9111, 5.2.2.4).
        # There is one rule for every file: where two fit a file, hosts join what they say.
        "Cache-Control: no-cache",
        f"Content-Security-Policy: {'; '.join(policy)}",
    )
    return "\n".join(("/*", *(f"  {rule}" for rule in rules), "")).encode()


def list_redirects(site: Site, base: str) -> Iterator[OutputFile]:
    """Give a page at each former id that leads to the present one."""
    for alias, id_ in sorted(site.aliases.items()):
        there = site.addresses.page("members", id_)
        address = site.addresses.file("members", alias, "index.html")
        yield OutputFile(address, partial(render_redirect, f"../{id_}/", base + there))


def render_redirect(way: str, canonical: str) -> bytes:
    """Render the page that leads from a former id to the present one."""
    to, full = escape(way), escape(canonical)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{to}</title>'
        f'<link rel="canonical" href="{full}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={to}"></head><body><a href="{to}">{to}</a></body></html>\n'
    ).encode()
