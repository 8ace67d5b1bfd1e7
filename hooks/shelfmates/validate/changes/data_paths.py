"""Paths of data, which people write. In: a path. Out: whether it is data, and if not, what it is."""

import re

_TAG = "(?i:[a-z]{2,3}(?:-[a-z0-9]{2,8})*)"
"""A language tag, in the name of a page's translation: `docs/fr/about.md` or `docs/about.fr.md`."""
_OWN = rf"(?:{_TAG}/)?(?i:index|about|accessibility|join|privacy|privacy-sheet)(?:\.{_TAG})?\.md"
"""Pages that speak for the network, in any language."""
_DATA = re.compile(
    r"data/(?:members|events|resources)(?:/[^/]+)?\.yaml"
    r"|data/photos/[^/]+\.(?:png|jpe?g|webp)"
    rf"|docs/(?!{_OWN}$).+\.(?:md|png|jpe?g|webp)",
    re.DOTALL,
)
"""All other files belong to the network or the software, including a page that replaces a built page."""
_KINDS = (
    (re.compile(r"(?:.*/)?\.git[^/]*"), "a git setting"),
    (re.compile(r"\.(?:github|forgejo|gitea|gitlab)/.*|\.gitlab-ci\.yml|\.ci/.*"), "a workflow"),
    (re.compile(r"hooks/.*|tools/.*|bench/.*|tests/.*|Makefile|.*\.(?:py|sh)"), "software"),
    (re.compile(r"overrides/.*"), "the design of the site"),
    (re.compile(rf"docs/(?:[^/]+\.md|{_OWN})"), "an organizers' page"),
    (re.compile(r"data/schema/.*"), "the format of the data"),
    (re.compile(r"mkdocs\.yml|data/network\.yaml"), "a setting of the network"),
    (re.compile(r"data/words\.yaml|data/locale/.*"), "a text of the site"),
    (re.compile(r".*\.lock|.*requirements.*\.txt|pyproject\.toml|package.*\.json"), "a list of installed packages"),
    (re.compile(r"_headers|_redirects|CNAME|netlify\.toml|wrangler\..*"), "a setting of the host"),
)


def is_data(path: str) -> bool:
    """Return whether a path is one of the data files that people write."""
    return bool(_DATA.fullmatch(path))


def name_code(path: str) -> str:
    """Return what a file is that is not data."""
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(path)), "no data")
