"""The one form of `data/link-health.json`. In: LinkHealth. Out: its text, sorted by address."""

import json

from shelfmates.model.link_health import LinkHealth


def render_health(health: LinkHealth) -> str:
    """Give the file; a line of its own for each value, so that a change shows what changed."""
    values = health.model_dump(mode="json", exclude_none=True)
    values["links"] = dict(sorted(values["links"].items()))
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
