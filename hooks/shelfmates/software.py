"""The software's own files beside its modules. In: nothing. Out: folders.

In a checkout they are its top-level folders. A wheel has copies of them in the package, with the same names below
`bundled/`; `force-include` in pyproject.toml lists them.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "bundled"

SOFTWARE = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parents[1]
"""The folder of the software. Its `mkdocs.yml` is used for networks without one."""
PAGES = SOFTWARE / "overrides" / "pages"
"""Templates of generated pages; a network may replace each of them."""
THEME = SOFTWARE / "overrides" / "theme"
"""Our part of the theme: templates, scripts, styles. A network may replace each file."""
