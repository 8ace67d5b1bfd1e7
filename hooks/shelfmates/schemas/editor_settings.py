"""Settings that connect an editor with our schemas. In: the file's current text. Out: its new text."""

import json
from collections.abc import Mapping

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
_EXTENSION = "redhat.vscode-yaml"
_FOLDER = "./data/schema/"
_FILES: Mapping[str, str] = {
    **{f"{_FOLDER}{kind}.json": f"/data/{kind}s/*.yaml" for kind in ("member", "event", "resource")},
    **{f"{_FOLDER}{kind}.json": f"/data/{kind}.yaml" for kind in ("members", "events", "resources", "network")},
}
"""Schema → the files that it applies to."""


def wire(text: str) -> str | None:
    """Return the settings with our schemas added; None if the file is not plain JSON."""
    settings = _read(text, {})
    schemas = settings.get("yaml.schemas", {}) if isinstance(settings, dict) else None
    if not isinstance(settings, dict) or not isinstance(schemas, dict):
        return None
    others = {key: value for key, value in schemas.items() if not key.startswith(_FOLDER)}
    return _write({**settings, "yaml.schemas": {**others, **_FILES}})


def recommend(text: str) -> str | None:
    """Return the recommended extensions with the YAML extension added; None if the file is not plain JSON."""
    found = _read(text, {})
    names = found.get("recommendations", []) if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(names, list):
        return None
    return _write({**found, "recommendations": names if _EXTENSION in names else [*names, _EXTENSION]})


def _read(text: str, otherwise: object) -> object:
    try:
        return json.loads(text) if text.strip() else otherwise
    except ValueError:
        return None


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
