"""The networks of the gallery. In: a folder. Out: the same folder with a network's data."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from shelfmates.localization import find_usual_rule, read_messages
from shelfmates.po_files import write_head, write_message

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "bench")]
_folders, _looks, _synthetic = map(import_module, ("folders", "own_looks", "synthetic"))

DAY = date(2026, 11, 22)
"""The day for which the sites are built: the seed network was written for it."""
MANY = 3_000
_NAMES = ("محمد بن عبد الله الكتبي", "李", "O", "Ng̃uyễn T̂hị M̈inh", "יעל בן־דוד", "Þórgunnur Ævarsdóttir",
          "Supercalifragilisticexpialidocious",
          "d'Ó Súilleabháin-MacGillycuddy of the Reeks", "สมชาย ใจดี", "Ἀθηνᾶ", "X Æ 12", "ಪುಸ್ತಕ ಪಾಲಕ")  # fmt: skip
_ODD = {
    "bio": "שלום! **מה** נשמע? مرحبا، 図書館で働いています。" * 4, "area": "watauga",
    "organization": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "offers": [{"topic": "makerspaces", "note": "قرض جهازين ↔ שני מכשירים", "state": "open"}],
}  # fmt: skip
_LONG = "Bibliotheksverwaltungsfachangestelltenvertretung "
_NOTE = "A sentence that goes on and on, because somebody had a lot to say about shelves, labels and the budget. " * 2
MIRRORED = "ar"
"""The language of the network that is mirrored; the software has no texts in it."""
_FILLER = "كتاب مكتبة قراءة مدرسة موعد شبكة " * 10


def write_seed(folder: Path) -> None:
    """Copy the seed network."""
    _folders.copy_seed(folder)


def write_hostile(folder: Path) -> None:
    """Write people whose names and texts are hard to place: other scripts, both directions, no spaces, one letter."""
    members = {f"member-{number}": {"name": name, **_ODD} for number, name in enumerate(_NAMES)}
    areas = [{"id": "watauga", "name": "אזור הצפון"}, {"id": "ashe", "name": "Ärea & Co. „west“"}]
    _folders.write_network(
        folder, {"name": "شبكة 図書館 & Ñ", "tagline": "«ﷺ» — 図書館司書の輪", "areas": areas}, members
    )


def write_long(folder: Path) -> None:
    """Write records with the longest texts that are allowed."""
    settings = {
        "name": "The Association of " + _LONG * 2, "tagline": _NOTE[:300], "contact": {"email": "hello@example.org"},
        "areas": [{"id": id_, "name": f"{_LONG * 2}{id_}"} for id_ in ("north", "south")],
    }  # fmt: skip
    members = {f"member-{number}": dict(_lengthen(number)) for number in range(12)}
    _folders.write_network(folder, settings, members)
    when = {"start": "2026-12-01 18:30", "end": "2026-12-01 20:00", "timezone": "America/New_York"}
    for number in range(4):
        event = {
            "title": (_LONG * 4)[:190],
            "kind": "workshop",
            "mode": "in-person",
            "place": {"name": (_LONG * 4)[:190], "area": "north"},
            **when,
        }
        _folders.write_yaml(folder / f"data/events/event-{number}.yaml", {**event, "description": _NOTE * 5})


def _lengthen(number: int) -> Iterator[tuple[str, Any]]:
    yield "name", f"{_LONG * 3}{number}"[:190]
    yield "area", "north"
    yield "organization", (_LONG * 4)[:190]
    yield "bio", _NOTE * 5
    yield "topics", ["makerspaces", "book-clubs", "digital-citizenship", "graphic-novels"]
    yield "offers", [{"topic": "makerspaces", "note": _NOTE[:200], "state": "open"}]
    yield "languages", ["en", "es", "fr", "de"]


def write_empty(folder: Path) -> None:
    """Write a network that has nothing but its settings."""
    areas = [{"id": id_, "name": f"{id_.title()} County"} for id_ in ("ashe", "wilkes", "watauga")]
    settings = {"name": "A new network", "areas": areas, "contact": {"email": "hello@example.org"}}
    _folders.write_network(folder, settings, {})


def write_many(folder: Path) -> None:
    """Write 3,000 members and 300 events."""
    _synthetic.write_network(folder, MANY, MANY // 10)


def write_mirrored(folder: Path) -> None:
    """Copy the seed network into a language from right to left, whose texts are 40 percent longer than English ones."""
    _folders.copy_seed(folder)
    settings = folder / "data/network.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("languages: [en]", f"languages: [{MIRRORED}]"), encoding="utf-8")
    blocks = [write_head(MIRRORED, find_usual_rule(MIRRORED))]
    for row in read_messages().values():
        forms = (_stretch(row.plural),) * find_usual_rule(MIRRORED).forms if row.plural else (_stretch(row.id),)
        blocks.append(write_message(row._replace(forms=forms)))
    file = folder / f"data/locale/{MIRRORED}.po"
    file.parent.mkdir()
    file.write_text("\n".join(blocks), encoding="utf-8")


def _stretch(text: str) -> str:
    """Return a text with more behind it, in another script."""
    return f"{text} {_FILLER[: max(1, len(text) * 2 // 5)].strip()}"


def write_in_look(folder: Path, look: str) -> None:
    """Copy the seed network, and write one of the looks of the guide *Make it yours* into it."""
    _folders.copy_seed(folder)
    for name in ("mkdocs.yml", "hooks/mkdocs_hooks.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    _looks.put_on(folder, _looks.read_looks()[look], pictures=False)


NETWORKS: Mapping[str, Callable[[Path], None]] = {
    "seed": write_seed, "mirrored": write_mirrored, "hostile": write_hostile, "long": write_long,
    "empty": write_empty, "many": write_many,
    **{name.lower().replace(" ", "-"): partial(write_in_look, look=name) for name in _looks.read_looks()},
}  # fmt: skip
"""Name of a network → the function that writes it."""
