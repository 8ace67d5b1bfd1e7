"""The accessibility statement and the privacy sheet. In: their texts with placeholders, and the answers. Out: pages."""

from collections.abc import Mapping
from datetime import date

from shelfmates.localization import Localization
from shelfmates.model.settings import Forge
from shelfmates.render.forge import home_of

from .answers import POLICY, FoundingAnswers, escape_markdown

_HOSTS = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "Codeberg"}


def write_statements(texts: Mapping[str, str], founding: FoundingAnswers, *, day: date) -> Mapping[str, str]:
    """Return path → text of each statement; `texts` are file name → text with placeholders such as `{name}`."""
    facts = _list_facts(founding, day)
    return {f"docs/{name}": _fill(text, facts) for name, text in texts.items()}


def _list_facts(founding: FoundingAnswers, day: date) -> Mapping[str, str]:
    """Return placeholder → value, as Markdown."""
    return {
        "{name}": escape_markdown(founding.name),
        "{url}": founding.url,
        "{contact}": founding.contact,
        "{host}": _HOSTS[founding.forge],
        "{repository}": home_of(Forge.model_validate({"kind": founding.forge, "repository": founding.repository})),
        "{unconfirmed}": str(POLICY["unconfirmed_after_months"]),
        "{hidden}": str(POLICY["hidden_after_months"]),
        "{day}": Localization(founding.languages[0]).date(day),
    }


def _fill(text: str, facts: Mapping[str, str]) -> str:
    for placeholder, value in facts.items():
        text = text.replace(placeholder, value)
    return text
