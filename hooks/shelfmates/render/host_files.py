"""Files for the web host: robots.txt, headers, redirects of former ids. In: a Site. Out: bytes."""

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import escape

from shelfmates.derive import Site
from shelfmates.model.edition import Edition

from .output_types import OutputFile

HEADERS = "_headers"


def render_robots(robots: str, edition: Edition) -> bytes:
    """Render robots.txt (RFC 9309), which names the sitemap of each language."""
    rule = "Disallow: /" if robots == "noindex" else "Allow: /"
    maps = (f"Sitemap: {edition.root}{edition.find_prefix(row)}sitemap.xml\n" for row in edition.languages)
    return f"User-agent: *\n{rule}\n\n{''.join(maps)}".encode()


def render_headers(hashes: Iterable[str] = ()) -> bytes:
    """Render the `_headers` file: HTTP headers that a page cannot set itself, or would set too late.

    `hashes` are the hashes of every inline script of the site, as in the pages' own policies. Without them, the header
    contains no `script-src`.
    """
    scripts = " ".join(sorted(hashes))
    own = (f"script-src 'self' {scripts}",) if scripts else ()
    policy = (*own, "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
    rules = (
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
        # Browsers revalidate their copies, so that removed people disappear at once (RFC 9111, 5.2.2.4). One rule
        # covers every file: if two rules match a file, hosts join their values.
        "Cache-Control: no-cache",
        f"Content-Security-Policy: {'; '.join(policy)}",
    )
    return "\n".join(("/*", *(f"  {rule}" for rule in rules), "")).encode()


def list_redirects(site: Site, base: str) -> Iterator[OutputFile]:
    """Yield a page for each former id that redirects to the present one."""
    for alias, id_ in sorted(site.aliases.items()):
        there = site.addresses.page("members", id_)
        address = site.addresses.file("members", alias, "index.html")
        yield OutputFile(address, partial(render_redirect, f"../{id_}/", base + there))


def render_redirect(way: str, canonical: str) -> bytes:
    """Render the page that redirects from a former id to the present one."""
    to, full = escape(way), escape(canonical)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{to}</title>'
        f'<link rel="canonical" href="{full}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={to}"></head><body><a href="{to}">{to}</a></body></html>\n'
    ).encode()
