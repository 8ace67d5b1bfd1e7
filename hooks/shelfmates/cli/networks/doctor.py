"""`doctor`: list what is wrong with an installation, and the commands that fix it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

from shelfmates.cli.check import read
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.model import Network, Settings
from shelfmates.networks.installation import CHECKS, DoctorResult, ask_git, show
from shelfmates.networks.replaced_templates import hash_replaced
from shelfmates.networks.sync_record import read_sync_record
from shelfmates.pipeline import Checked
from shelfmates.render.forge import home_of
from shelfmates.software import SOFTWARE

ENOUGH = 2
"""The number of organizers that a network needs, because one may move, be ill or have a baby."""
_EXAMPLES = ("example.org", "example.com", "example.net", "localhost", "127.0.0.1")


@click.command()
@click.pass_obj
def doctor(root: Path) -> None:
    """List what is wrong with this installation, and what to run."""
    found = [look(root) for look in CHECKS]
    found += [*_look_at_network(root, read(root, None)), *look_at_templates(root)]
    click.echo(show(found))
    raise SystemExit(1 if any(row.level == "wrong" for row in found) else 0)


def _look_at_network(root: Path, checked: Checked) -> Iterator[DoctorResult]:
    number = len(checked.errors)
    if number:
        yield DoctorResult(f"problems in data/ and docs/ prevent the build: {number}", "wrong", "make check")
    else:
        yield DoctorResult(f"data/ and docs/: {checked.records} records")
    if checked.network:
        yield look_at_address(checked.network.settings)
        yield look_at_forge(checked.network.settings, _find_origin(root))
        yield look_at_organizers(checked.network, checked.today)


def look_at_templates(root: Path) -> Iterator[DoctorResult]:
    """Yield a result for each template of the network whose original has changed since somebody compared the two."""
    replaced, compared = hash_replaced(root), read_sync_record(root).templates
    for path, now in replaced.items():
        if compared.get(path, now) != now:
            todo = f"compare it with the one in {SOFTWARE / 'overrides'}, then: shelfmates sync --reviewed {path}"
            yield DoctorResult(f"{path} replaces a template that has changed", "look", todo)
    yield DoctorResult(f"templates of your own: {len(replaced)}; the originals are in {SOFTWARE / 'overrides'}")


def look_at_address(settings: Settings) -> DoctorResult:
    """Check whether the settings contain a real URL of the site."""
    if settings.url is None:
        todo = "add `url: https://…/` to data/network.yaml"
        return DoctorResult("the site has no address; feeds will contain the name of this computer", "wrong", todo)
    host = urlsplit(settings.url).hostname or ""
    if host.endswith(_EXAMPLES):
        return DoctorResult(f"the site's address is an example, {settings.url}", "look",
                       "write your own address into data/network.yaml before you publish")  # fmt: skip
    return DoctorResult(f"the site's address: {settings.url}")


def look_at_forge(settings: Settings, origin: str) -> DoctorResult:
    """Compare the target of the edit links with the `origin` of this repository."""
    if settings.forge is None:
        return DoctorResult(
            "no repository host is set, so pages have no edit links", "look", "add `forge:` to data/network.yaml"
        )
    if not origin:
        return DoctorResult(f"edit links point to {home_of(settings.forge)}; this repository has no `origin` yet")
    named, parts = settings.forge.repository.casefold(), urlsplit(home_of(settings.forge))
    is_same = (parts.hostname or "") in origin and origin.casefold().removesuffix(".git").rstrip("/").endswith(named)
    if is_same:
        return DoctorResult(f"edit links point to {home_of(settings.forge)}")
    level = "look" if named.startswith("example/") else "wrong"
    return DoctorResult(f"edit links point to {home_of(settings.forge)}, but this repository comes from {origin}",
                   level, "correct it under `forge:` in data/network.yaml")  # fmt: skip


def look_at_organizers(network: Network, today: date) -> DoctorResult:
    """Check that the network does not depend on one person: two organizers have a confirmed profile."""
    named, policy = {*network.settings.organizers}, network.settings.policy
    people = [row.record for row in network.members if row.record.id in named]
    ready = [row.id for row in people if find_freshness(row, policy, today) is Freshness.CONFIRMED]
    what = f"organizers with a confirmed profile: {', '.join(sorted(ready)) or 'none'}"
    if len(ready) >= ENOUGH:
        return DoctorResult(what)
    todo = "list two members under `organizers:` in data/network.yaml; the guide on handing over says how to find one"
    return DoctorResult(f"{what}; if one person leaves, nobody can run the network", "look", todo)


def _find_origin(root: Path) -> str:
    """Return the URL of `origin` without a password; empty if there is none."""
    code, said = ask_git(root, "remote", "get-url", "origin")
    scheme, sign, rest = said.strip().partition("://")
    if code:
        return ""
    return f"{scheme}{sign}{rest.rpartition('@')[2]}" if sign else scheme
