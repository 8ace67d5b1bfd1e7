"""The next steps after `init`. In: the answers. Out: lines with commands and URLs."""

from collections.abc import Iterator
from pathlib import Path

from shelfmates.networks.founding.answers import FoundingAnswers
from shelfmates.networks.founding.geojson import BUDGET
from shelfmates.render.forge import HOSTS


def list_next_steps(founding: FoundingAnswers, folder: Path, *, person: str) -> Iterator[str]:
    """Yield the next steps, in order."""
    steps = [*_list_steps(founding, folder, person)]
    areas = "1 area" if len(founding.places) == 1 else f"{len(founding.places)} areas"
    yield f"{founding.name} is set up: {areas}, 1 member. What to do next:"
    for number, step in enumerate(steps, 1):
        first, *others = step.split("\n")
        yield f" {number}. {first}"
        yield from (f"    {line}" for line in others)


def _list_steps(founding: FoundingAnswers, folder: Path, person: str) -> Iterator[str]:
    yield (
        f"Look at it:  cd {folder}  and  make serve\n"
        "then open http://127.0.0.1:8000/ in a browser. README.md has the commands without make."
    )
    begin = "" if (folder / ".git").exists() else "git init --initial-branch main  and  "
    yield (
        f"Save it:  {begin}git add --all  and  git commit -m 'Begin our network'\n"
        f"and publish it to {HOSTS[founding.forge]}/{founding.repository}"
    )
    yield from _list_forge_steps(founding)
    yield "Check your network before you publish it:  make test"
    yield f"Add more about yourself in data/members/{person}.yaml, and about the network in docs/index.md."
    yield from _list_gaps(founding)
    yield f"Invite the first people to {founding.url}join/"


def _list_forge_steps(founding: FoundingAnswers) -> Iterator[str]:
    if founding.forge == "github":
        here = f"{HOSTS['github']}/{founding.repository}"
        yield (
            f"Turn on the pages:  {here}/settings/pages  (source: GitHub Actions)\n"
            f"Allow forms to create pull requests:  {here}/settings/actions  (allow Actions to create pull requests)\n"
            f"The forms need labels; .github/workflows/entries.yml names them:  {here}/labels"
        )


def _list_gaps(founding: FoundingAnswers) -> Iterator[str]:
    gaps = []
    if not founding.outlines:
        gaps.append("no outlines, so the map shows none; add them to `data/areas.geojson`")
    if not any(place.neighbors for place in founding.places):
        gaps.append("no neighbors, so nobody is nearby; add ids under `neighbors`")
    if not any(place.towns for place in founding.places):
        gaps.append("no towns; add them under `towns`, so that members can choose theirs")
    if gaps:
        yield "\n".join(["The areas in data/network.yaml have", *(f"- {gap}" for gap in gaps)])
    if (size := len(founding.outlines.encode())) > BUDGET:
        much = f"{size // 1000} kB and should have {BUDGET // 1000}"
        yield f"data/areas.geojson has {much}: there are many areas, so combine some."
    if founding.outlines and not founding.is_census:
        yield "Name the author and the license of the map in data/LICENSE.md."
