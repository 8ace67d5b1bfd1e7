"""The texts of the search dialog. In: a Localization. Out: texts by key."""

from collections.abc import Mapping

from shelfmates.localization import Localization

from .labels import list_kinds


def list_texts(words: Localization) -> Mapping[str, str]:
    """Return each text by its key; `{count}`, `{what}` and `{list}` are filled in by the script."""
    gettext = words.gettext
    return {
        **list_kinds(words),
        "best": gettext("Best matches"),
        "found": gettext("Found: {list}"),
        "one": gettext("{what}: {count}"),
        "all=people": gettext("All {count} people"),
        "all=event": gettext("All {count} events"),
        "all=resource": gettext("All {count} resources"),
        "all=group": gettext("All {count} groups"),
        "more": gettext("Show {count} more"),
        "nothing": gettext("Nothing found for “{what}”."),
        "hint": gettext("Try fewer words, or one of these lists:"),
        "partial": gettext("Nothing matches everything. These come closest. Left out: {list}"),
        "close": gettext("There is no exact match. These results are close."),
        "understood": gettext("Understood as"),
        "without": gettext("Remove {what}"),
        "suggestions": gettext("Suggestions"),
        "recent": gettext("Recent searches (in this browser only)"),
        "forget": gettext("Forget these"),
        "over": gettext("Past event"),
    }
