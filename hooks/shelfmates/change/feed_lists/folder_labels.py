"""What the names of folders say about a feed. In: words, and the vocabularies of a network. Out: FolderLabels."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shelfmates.change.label_lookup import LabelLookup, normalize_label

_SPLIT = re.compile(r"\s{0,9}(?:[,;/|&+>:•]|\s[-–—]\s|\s(?:and|et|y)\s)\s{0,9}")  # noqa: RUF001
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("video", "videos", "youtube", "vlog", "vlogs", "channels", "youtubechannels", "mastodon",
                     "bluesky", "fediverse", "accounts", "vimeo"), "account"),
    **dict.fromkeys(("blogroll", "weblogs", "blogues", "bitacoras"), "blog"),
    **dict.fromkeys(("audio", "podcasting", "balados", "baladodiffusions"), "podcast"),
    **dict.fromkeys(("magazines", "periodicals", "academicjournals"), "journal"),
    "infolettres": "newsletter",
    **dict.fromkeys(("subreddits", "reddit", "forums", "foros"), "online-community"),
}  # fmt: skip
"""Words of feed readers that no vocabulary has → kind."""
_SILENT = frozenset(
    "feeds subscriptions youtubesubscriptions uncategorized uncategorised ungrouped all allfeeds rss rssfeeds default "
    "unsorted other misc none root myfeeds opml imported general favorites favourites links bookmarks home".split()
)
"""Names of folders that say nothing."""


@dataclass(frozen=True, slots=True)
class FolderLabels:
    """The ids that words stand for."""

    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    """Words that stand for nothing."""

    def join(self, other: "FolderLabels") -> "FolderLabels":
        """Return the ids of both, each once."""
        return FolderLabels(
            _unite(self.kinds, other.kinds),
            _unite(self.topics, other.topics),
            _unite(self.levels, other.levels),
            _unite(self.unknown, other.unknown),
        )


def _unite(*rows: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for row in rows for word in row))


def read_labels(book: LabelLookup, words: Iterable[str]) -> FolderLabels:
    """Return what words stand for: each as a whole, or else its parts, as in `Makerspaces & STEM`."""
    labels = FolderLabels()
    for word in words:
        whole = _read_word(book, word)
        parts = [_read_word(book, part) for part in _SPLIT.split(word)] if whole.unknown else []
        known = [part for part in parts if not part.unknown and part != FolderLabels()]
        for found in known or [whole]:
            labels = labels.join(found)
    return labels


def _read_word(book: LabelLookup, word: str) -> FolderLabels:
    plain = normalize_label(word)
    if plain in _SILENT or not plain:
        return FolderLabels()
    for spelled in dict.fromkeys((word, word.removesuffix("s"), f"{word}s")):
        for name in ("topics", "levels", "kinds"):
            if found := book.find_all(name, spelled):
                return FolderLabels(**{name: found})
    kind = _KINDS.get(plain)
    return FolderLabels(kinds=(kind,)) if kind else FolderLabels(unknown=(word,))
