"""Check an installation that is too broken for `shelfmates doctor`; `make doctor` runs this with any Python."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

SOFTWARE = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run all checks that need no library; return 1 if something is wrong."""
    sys.path.insert(0, str(SOFTWARE / "hooks"))
    # By its path, because importing its package would need libraries.
    module = runpy.run_path(str(SOFTWARE / "hooks/shelfmates/networks/installation.py"))
    found = [look(Path.cwd()) for look in module["CHECKS"]]
    print(module["show"](found))
    return int(any(row.level == "wrong" for row in found))


if __name__ == "__main__":
    sys.exit(main())
