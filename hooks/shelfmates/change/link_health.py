"""The format of `data/link-health.json`. In: LinkHealth. Out: its text, sorted by URL."""

import json

from shelfmates.model.link_health import LinkHealth


def render_health(health: LinkHealth) -> str:
    """Return the text of the file, with one line per value, so that diffs show each change."""
    values = health.model_dump(mode="json", exclude_none=True)
    values["links"] = dict(sorted(values["links"].items()))
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
