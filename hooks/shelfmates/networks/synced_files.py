"""Files that the software writes into a network's folder. In: the settings. Out: path → text.

Each text has one source: the models, this software's own files, or the folder `skeleton/`.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from shelfmates.load.files import exists, read_text
from shelfmates.model import Settings
from shelfmates.network_files import SHARED
from shelfmates.problem import Problem
from shelfmates.render.schema_files import dump_schema
from shelfmates.schemas import editor_settings, example, field_reference, issue_forms, json_schema
from shelfmates.software import SOFTWARE

_SKELETON = files("shelfmates.networks").joinpath("skeleton")
_FROM_SKELETON: Mapping[str, str] = {
    ".gitignore": "gitignore",
    **{
        path: path
        for path in ("Makefile", "tests/test_network.py", "overrides/theme/README.md", "overrides/pages/README.md")
    },
}
_COPIED = (".editorconfig", ".gitattributes", "netlify.toml", "hooks/mkdocs_hooks.py", SHARED)
_OF_HOST: Mapping[str, tuple[str, ...]] = {
    "github": (
        *(f".github/workflows/{name}.yml" for name in ("check", "entries", "freshness", "links", "preview", "publish")),
        ".github/pull_request_template.md",
    ),
    "gitlab": (".gitlab-ci.yml",),
    "forgejo": (".forgejo/workflows/publish.yml",),
}
"""Repository host → the files that only it reads."""
FOUND = ".github/workflows/found.yml"
"""The workflow that sets up a starter; a network that has the file keeps it until somebody deletes it."""


class SyncError(Exception):
    """A file cannot be read; the message is one sentence."""


def is_checkout(root: Path) -> bool:
    """Return whether a folder is a checkout of the software, which has most of these files anyway."""
    return root.resolve() == SOFTWARE


def list_wanted(root: Path, settings: Settings) -> Mapping[str, str]:
    """Return the text of every file that the software writes into a network's folder."""
    host = settings.forge.kind if settings.forge else ""
    copied = {path: _read(SOFTWARE, path) for path in (*_COPIED, *_OF_HOST.get(host, ()))}
    if host == "github":
        copied[".github/dependabot.yml"] = _read_skeleton("dependabot.yml")
    rest = {path: _read_skeleton(name) for path, name in _FROM_SKELETON.items()}
    found = {FOUND: read_found()} if exists(root / FOUND) else {}
    return {**copied, **rest, **found, **dict(list_made(root, settings))}


def read_found() -> str:
    """Return the text of the workflow that sets up a starter."""
    return _read_skeleton("found.yml")


def _read_skeleton(name: str) -> str:
    return _SKELETON.joinpath(name).read_text(encoding="utf-8")


def list_made(root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file that is made from the models and the network's vocabularies."""
    for name, made in json_schema.make_schemas(settings).items():
        yield f"data/schema/{name}.json", dump_schema(made)
    yield from issue_forms.make_form_files(settings).items()
    yield from ((path, text) for path, text in merge_editor_settings(root).items() if text is not None)
    yield field_reference.REFERENCE, field_reference.make_reference(settings)
    yield example.GUIDE, example.fill(_read(SOFTWARE, example.GUIDE), settings)


def merge_editor_settings(root: Path) -> Mapping[str, str | None]:
    """Return the editor's settings with ours added to those of people; None for a file that is not plain JSON."""
    rows = (
        (editor_settings.SETTINGS, editor_settings.wire),
        (editor_settings.EXTENSIONS, editor_settings.recommend),
    )
    return {path: fill(_read(root, path)) for path, fill in rows}


def _read(folder: Path, path: str) -> str:
    """Return a file's text; empty if it does not exist."""
    if not exists(folder / path):
        return ""
    text = read_text(folder, path)
    if isinstance(text, Problem):
        raise SyncError(f"{path} {text.message}")
    return text


def read_here(root: Path, paths: frozenset[str]) -> Mapping[str, str]:
    """Return the texts of those files that exist in a folder; raise SyncError for an unreadable one."""
    return {path: _read(root, path) for path in sorted(paths) if exists(root / path)}
