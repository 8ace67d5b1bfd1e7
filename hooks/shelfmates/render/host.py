"""The host's files: robots, redirects of former ids. In: a Site. Out: bytes."""

from collections.abc import Iterator
from functools import partial

from markupsafe import escape

from shelfmates.derive import Site

from .artifact import File


def render_robots(site: Site, base: str) -> bytes:
    """Render robots.txt (RFC 9309)."""
    rule = "Disallow: /" if site.settings.robots == "noindex" else "Allow: /"
    return f"User-agent: *\n{rule}\n\nSitemap: {base}sitemap.xml\n".encode()


def render_headers() -> bytes:
    """Render what hosts that know `_headers` send with every file: what a page cannot say of itself."""
    rules = (
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
        "Content-Security-Policy: frame-ancestors 'none'; object-src 'none'; base-uri 'none'",
    )
    return "\n".join(("/*", *(f"  {rule}" for rule in rules), "")).encode()


def list_redirects(site: Site, base: str) -> Iterator[File]:
    """Give a page at each former id that leads to the present one."""
    for alias, id_ in sorted(site.aliases.items()):
        there = site.addresses.page("members", id_)
        address = site.addresses.file("members", alias, "index.html")
        yield File(address, partial(_redirect, f"../{id_}/", base + there))


def _redirect(way: str, canonical: str) -> bytes:
    to, full = escape(way), escape(canonical)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{to}</title>'
        f'<link rel="canonical" href="{full}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={to}"></head><body><a href="{to}">{to}</a></body></html>\n'
    ).encode()
