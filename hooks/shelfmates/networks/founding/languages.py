"""Languages as people name them. In: a word such as `Français`, `french` or `fr-CA`. Out: a language tag."""

from collections.abc import Sequence

from babel import Locale

from shelfmates.names import normalize_name


def find_language(word: str, known: Sequence[str]) -> str:
    """Return the tag of a language that has texts; empty if it has none.

    A name counts in each of the known languages. A tag keeps its region (`fr-CA`).
    """
    if word.partition("-")[0].lower() in known:
        return word
    names = {
        normalize_name(name): tag
        for spoken in known
        for tag, name in Locale.parse(spoken).languages.items()
        if tag in known
    }
    return str(names.get(normalize_name(word), ""))


def show_languages(known: Sequence[str]) -> str:
    """Return the tags with the languages' own names: `en (English), fr (français)`."""
    return ", ".join(f"{tag} ({Locale.parse(tag).get_display_name()})" for tag in known)
