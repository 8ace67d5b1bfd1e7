"""Translations of pages that are missing, or older than their original. In: pages and languages. Out: Problems."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from shelfmates.load import Entries, Entry
from shelfmates.load.page_languages import list_languages, split_language
from shelfmates.model import Settings
from shelfmates.problem import Problem, Severity
from shelfmates.validate.violation import Violation, locate

_MOST = 12
"""Pages that a message names."""


def list_pairs(entries: Entries, settings: Settings) -> Mapping[str, str]:
    """Return the path of each translation → that of its original, if there is one; none for a single language."""
    if len(settings.languages) == 1:
        return {}
    paths = {page.path for page in entries.pages}
    pairs = ((path, split_language(path, settings.languages)[0]) for path in sorted(paths))
    return {path: original for path, original in pairs if path != original and original in paths}


def find_untranslated(entries: Entries, settings: Settings) -> Iterator[Problem]:
    """Yield a notice for each language in which pages are not written."""
    first, *others = settings.languages
    written = list_languages(entries.pages, settings.languages) if others else {}
    for index, language in enumerate(others, 1):
        names = [
            path.removeprefix("docs/")
            for path, known in sorted(written.items())
            if first in known and language not in known
        ]
        if names and entries.settings:
            yield from locate(entries.settings, [_tell_missing(index, language, first, names)])


def find_in_the_way(entries: Entries, settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each page and file that stands where a further language has its site."""
    prefixes = frozenset(settings.languages[1:])
    paths = (*(page.path for page in entries.pages), *(f"docs/{name}" for name in entries.files))
    for path in sorted(paths):
        first = PurePosixPath(path).parts[1].removesuffix(".md")
        if first in prefixes:
            hint = f"put it beside its original, for example as docs/about.{first}.md"
            yield Problem(path, 1, 1, "reserved-path", "is where the build writes the site in another language", hint)


def _tell_missing(index: int, language: str, first: str, names: list[str]) -> Violation:
    rest = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    number = "1 page" if len(names) == 1 else f"{len(names)} pages"
    message = f"is a language without a translation of {number} of docs/: {', '.join(names[:_MOST])}{rest}"
    example = f"{names[0].removesuffix('.md')}.{language}.md"
    hint = f"write for example docs/{example}; until then, the page is shown in `{first}`"
    return Violation(("languages", index), "untranslated-pages", message, hint, language, severity=Severity.NOTICE)


def find_outdated(pages: tuple[Entry, ...], pairs: Mapping[str, str], changed: Mapping[str, int]) -> Iterator[Problem]:
    """Yield a notice for each translation that is older than its original; `changed` are the times of both."""
    for page in pages:
        original = pairs.get(page.path)
        if original and changed.get(page.path, 0) < changed.get(original, 0) and page.path in changed:
            message = f"is older than {original}, which was changed since"
            hint = "compare the two, and change this one if it is needed"
            yield Problem(page.path, 1, 1, "outdated-translation", message, hint, severity=Severity.NOTICE)
