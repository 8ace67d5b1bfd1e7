"""Check one page of each kind in a built site; called by `tools/check_pages.sh`.

    python tools/check_pages.py SITE NU LIGHTHOUSE

In: a site's folder, the paths of the Nu HTML Checker and of Lighthouse; an empty path skips the program. Out: a table
of Lighthouse's scores, and all errors. The exit code is 1 if there is an error, or if a score is below 100. Performance
depends on the machine, so it is only printed, with the total blocking time.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from page_kinds import list_pages

PERFECT = ("accessibility", "best-practices", "seo")
"""Categories of Lighthouse that must have the full score."""
_FLAGS = "--headless --disable-gpu" + (" --no-sandbox" if os.getuid() == 0 else "")
_AT_ONCE = max(1, (os.cpu_count() or 2) // 2)
"""Pages that Lighthouse opens at the same time; more would slow each other down."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a site without a log."""

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the name in http.server
        """Write nothing."""


def find_errors(site: Path, nu: str, pages: Sequence[str]) -> Iterator[str]:
    """Yield each error that the Nu HTML Checker finds in pages, with its place."""
    files = [str(site / f"{page}index.html") for page in pages] + [str(site / "404.html")]
    command = ["java", "-jar", nu, "--errors-only", "--format", "json", "--exit-zero-always", *files]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    for row in json.loads(done.stderr)["messages"]:
        there = row.get("url", "").partition(f"{site.name}/")[2]
        extract = " ".join(row.get("extract", "").split())
        yield f"{there}, line {row.get('lastLine', '?')}: {row['message']} {extract}"


def measure(lighthouse: str, address: str) -> dict[str, Any]:
    """Return Lighthouse's report about a page."""
    only = f"--only-categories={','.join((*PERFECT, 'performance'))}"
    command = [lighthouse, address, "--quiet", "--output=json", only, f"--chrome-flags={_FLAGS}"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"Lighthouse fails at {address}: {done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def list_failed(report: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each audit that costs points in a category that must be perfect."""
    for category in PERFECT:
        for row in report["categories"][category]["auditRefs"]:
            audit = report["audits"][row["id"]]
            if row["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{category}: {audit['title']} ({row['id']})"


def describe(page: str, report: dict[str, Any]) -> str:
    """Return a line of the table."""
    scores = (report["categories"][name]["score"] for name in (*PERFECT, "performance"))
    cells = (f"{round(100 * score):4}" if score is not None else "   ?" for score in scores)
    return f"{''.join(cells)} {report['audits']['total-blocking-time']['numericValue']:6.0f} ms  {page or 'home'}"


def inspect(site: Path, lighthouse: str, pages: Sequence[str]) -> Iterator[str]:
    """Print a line for each page; yield what costs points."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}/"
        print("Lighthouse: accessibility, best practices, SEO; performance, total blocking time")
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            reports = pool.map(partial(measure, lighthouse), [origin + page for page in pages])
            for page, report in zip(pages, reports, strict=True):
                print(describe(page, report), flush=True)
                yield from (f"{page or 'home'}: {wrong}" for wrong in list_failed(report))
        server.shutdown()


def main(site: Path, nu: str, lighthouse: str) -> int:
    """Print everything; return the exit code."""
    pages = [*list_pages(site)]
    errors = [*(find_errors(site, nu, pages) if nu else ()), *(inspect(site, lighthouse, pages) if lighthouse else ())]
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
