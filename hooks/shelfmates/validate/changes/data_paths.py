"""Paths of data, which people write. In: a path. Out: whether it is data, and if not, what it is."""

import re

_DATA = re.compile(
    r"data/(?:members|events|resources)(?:/[^/]+)?\.yaml"
    r"|data/photos/[^/]+\.(?:png|jpe?g|webp)"
    r"|docs/(?!(?i:about|join|privacy)\.md$).+\.(?:md|png|jpe?g|webp)",
    re.DOTALL,
)
"""All other files belong to the network or the software, including a page that replaces a built page."""
_KINDS = (
    (re.compile(r"(?:.*/)?\.git[^/]*"), "a git setting"),
    (re.compile(r"\.(?:github|forgejo|gitea|gitlab)/.*|\.gitlab-ci\.yml|\.ci/.*"), "a workflow"),
    (re.compile(r"hooks/.*|tools/.*|bench/.*|tests/.*|Makefile|.*\.(?:py|sh)"), "software"),
    (re.compile(r"overrides/.*"), "the design of the site"),
    (re.compile(r"docs/[^/]+\.md"), "an organizers' page"),
    (re.compile(r"data/schema/.*"), "the format of the data"),
    (re.compile(r"mkdocs\.yml|data/network\.yaml"), "a setting of the network"),
    (re.compile(r".*\.lock|.*requirements.*\.txt|pyproject\.toml|package.*\.json"), "a list of installed packages"),
    (re.compile(r"_headers|_redirects|CNAME|netlify\.toml|wrangler\..*"), "a setting of the host"),
)


def is_data(path: str) -> bool:
    """Return whether a path is one of the data files that people write."""
    return bool(_DATA.fullmatch(path))


def name_code(path: str) -> str:
    """Return what a file is that is not data."""
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(path)), "no data")
