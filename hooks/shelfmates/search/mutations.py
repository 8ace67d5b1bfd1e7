"""Welsh mutations. In: a phrase. Out: how it begins after other words: `am fentor`, `ym Mangor`, `a chwrs`."""

from collections.abc import Iterator, Mapping

_CHANGES: Mapping[str, tuple[str, ...]] = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
"""First letter → its soft, nasal and aspirate mutations."""
_UNCHANGED = ("ch", "dd", "ff", "ng", "ph", "th")
"""Letters of two signs that do not change."""
LEAST_LETTERS = 4
"""Letters that a mutated form needs; shorter ones are often other words, such as `rap` for `grap`."""


def list_mutations(phrase: str) -> Iterator[str]:
    """Yield each mutated form of a phrase in lowercase, without the phrase itself."""
    if phrase.startswith(_UNCHANGED):
        return
    first = phrase[:2] if phrase[:2] in _CHANGES else phrase[:1]
    for changed in _CHANGES.get(first, ()):
        form = changed + phrase.removeprefix(first)
        if len(form.partition(" ")[0]) >= LEAST_LETTERS:
            yield form
