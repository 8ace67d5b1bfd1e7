"""Names that look alike. In: a name. Out: its skeleton, the same for all names that readers may confuse.

Based on Unicode's confusables (UTS 39), limited to letters that look like Latin ones. Diacritics, spaces and hyphens
are ignored. Other letters remain: the same romanization does not make two names alike.
"""

# ruff: noqa: RUF001 - this module is about confusable letters

import unicodedata

_PAIRS = {
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX",  # Greek
    "νοικραχτυ": "voikpaxtu",
    "АВЕКМНОРСТХУЅІЈ": "ABEKMHOPCTXYSIJ",  # Cyrillic
    "аеорсухіјѕкмтһԛԝԁӏ": "aeopcyxijskmthqwdl",
    "łŁøØđĐħŧɡı0": "lLoOdDhtgio",  # Latin letters that Unicode does not decompose, and a digit
}
_UNSEEN = "".join(map(chr, [*range(0x0300, 0x0370), *range(0xFE00, 0xFE10)])) + "\u200c\u200d '’‘ʼʻ`´\"-‐‑–.,·"
_SAME = str.maketrans(
    {letter: twin for letters, twins in _PAIRS.items() for letter, twin in zip(letters, twins, strict=True)}
)
_DROPPED = str.maketrans(dict.fromkeys(_UNSEEN))
_STROKES = str.maketrans("i1|", "lll")


def skeleton(name: str) -> str:
    """Return the skeleton of a name, for comparison."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return plain.translate(_DROPPED).translate(_SAME).casefold().translate(_STROKES) or name
