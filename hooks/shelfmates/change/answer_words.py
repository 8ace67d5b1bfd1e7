"""Ids that answers to `new` stand for. In: words, as flags or in a terminal. Out: ids of the network.

People write the label that they see on the site, in any of its languages, or a synonym: `School librarian`, `K-8`.
"""

from collections.abc import Sequence

from shelfmates.model import Resource, Settings
from shelfmates.schemas import describe

from .label_lookup import LabelLookup, list_closed_words
from .record_kinds import FieldQuestion, RecordKind


class AnswerWords:
    """Find the ids for the answers about one kind of record."""

    def __init__(self, settings: Settings, kind: RecordKind) -> None:
        """Store the labels of the network, and those of the record's own words."""
        self._book = LabelLookup(settings)
        self._closed = {field.key: list_closed_words(field) for field in describe(kind.model) if field.words}
        if kind.model is Resource:
            # Their labels are in a vocabulary.
            del self._closed["kind"]

    def find(self, question: FieldQuestion, word: str, *, area: str = "") -> tuple[str, ...]:
        """Return the ids that a word stands for, several for `K-8`; empty if there are none."""
        if question.key in self._closed:
            return tuple(filter(None, (self._closed[question.key].find(word),)))
        kind = f"{question.words}s" if question.words else f"{question.key.removesuffix('s')}s"
        if kind == "towns":
            found = self._book.find(kind, word, area=area)
            return (found,) if found != word else ()
        return self._book.find_all(kind, word)

    def read(self, question: FieldQuestion, words: Sequence[str], *, area: str = "") -> list[str]:
        """Return ids for words, each once; a word that is unknown stays. Words may be parts of a label with commas."""
        found: list[str] = []
        rest = list(words)
        while rest:
            lengths = range(len(rest), 0, -1) if question.is_list else [1]
            ids = ((length, self.find(question, ", ".join(rest[:length]), area=area)) for length in lengths)
            length, known = next((row for row in ids if row[1]), (1, ()))
            found += known or (rest[0],)
            del rest[:length]
        return list(dict.fromkeys(found))
