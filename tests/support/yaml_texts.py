"""Texts of records, as people and attackers write them, for properties that must hold of every text.

A text is grown from a small grammar of YAML, and then damaged in one place or none.
"""

from hypothesis import strategies as st

_NUMBERS = (
    "0 7 -0 +5 -3 010 0123456 00 0x1F 0X1f -0x1 0o17 0b11 0x 1e3 1.5e3 1E-3 1e400 1e 5_000 _5 5_ 1__0 0x_1 1.5_0 .5 5. -.5 "
    "+.5 1.10 36.22 -81.67 .inf -.Inf .nan +.inf 12345678901 123456789012345678901234567890 1.12345678901234567890 18:30 1:2:3 "
    "2026-02-29 2026-09-01 1,000 ٣ 0.0 -1 9999 10000 1_2.3_4"
).split()
_WORDS = (
    "Null null NULL nUll ~ true True FALSE false yes NO on y n a word é 李 Ana's R&D C# a#b x:y http://a.b/c?d=e#f a*b *star* !bang "
    "&amp <<  = @at `tick` %pct - -- --- ... ? ?x :x x: -x |x >x a]b a}b a,b \\n \\ می\u200cخواهد 🌻 don't 'x' \"x\" [x {x"
).split()
_PASTED = ("“a”", "«b»", "‘O’Hara’", "“a", "a”", "\u00a0x", "x\u00a0", "\u2009", "• a", "– b", "—", "»", "”")
_PIECES = st.sampled_from(
    [*_WORDS, *_NUMBERS, "*a", "&a", "!t", "# c", ":", "-", "?", ",", "[", "]", "{", "}", "|", ">", '"', "'"]
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=4).map(" ".join)
_PLAIN = st.one_of(st.sampled_from(_NUMBERS), st.sampled_from([*_WORDS, *_PASTED]), _TEXTS, st.just(""))
_BREAKS = st.sampled_from(["", "", "", "\n      ", "\n\n      ", "\n"])


@st.composite
def _quoted(draw):
    sign = draw(st.sampled_from("'\""))
    words = draw(st.lists(st.tuples(_PIECES, _BREAKS), max_size=4))
    text = " ".join(word + gap for word, gap in words)
    inner = text.replace("'", "''") if sign == "'" else text.replace("\\", "\\\\").replace('"', '\\"')
    raw = draw(st.booleans())
    return sign + (text if raw else inner) + sign


@st.composite
def _block(draw):
    head = draw(st.sampled_from("|>")) + draw(st.sampled_from(["", "", "-", "+", "2", "1-", "+2", " # c", " ", "x"]))
    indents = st.sampled_from(["      ", "      ", "      ", "        ", "    ", "", "       "])
    lines = draw(st.lists(st.tuples(indents, st.one_of(_TEXTS, st.just(""))), max_size=4))
    return head + "".join(f"\n{indent}{line}" for indent, line in lines)


_PROPERTIES = st.sampled_from([""] * 12 + ["&a ", "!t ", "!!str ", "! ", "&a\n      ", "!\n      "])
_SCALARS = st.one_of(_PLAIN, _PLAIN, _quoted(), st.sampled_from(["*a", "*a ", "*", "&", "!"]))


def _flows(inner):
    gaps = st.sampled_from(["", " ", " ", " ", "\n      ", " # c\n      "])
    colons = st.sampled_from([": ", ": ", ": ", ":", " : ", ":\n      ", ""])
    entries = st.tuples(gaps, st.sampled_from(["", "", "", "", "? "]), _SCALARS, colons, inner).map("".join)
    mappings = st.lists(entries, max_size=3).map(lambda rows: "{" + ",".join(rows) + "}")
    rows = st.tuples(gaps, st.one_of(inner, inner, entries), gaps).map("".join)
    return st.one_of(st.lists(rows, max_size=4).map(lambda found: "[" + ",".join(found) + "]"), mappings)


_FLOWS = st.recursive(_SCALARS, _flows, max_leaves=6)
_NAMES = st.sampled_from("id name topics bio links area solo role consent email".split())
_ODD_NAMES = st.one_of(
    _PLAIN,
    _quoted(),
    st.sampled_from(["&b k", "*b ", "!u k", "? k", "[a, b]", "{a: b}", "<<", "- k", "", "~", "1", "true"]),
)


@st.composite
def _lines(draw, odd, depth=0):
    """Return lines of keys and values; `odd` draws true for each oddity that shall be."""
    indent = "  " * (depth + 1) + draw(st.sampled_from(["", "", " ", "  "])) * (depth > 0)
    text = ""
    for _row in range(draw(st.integers(1, 4 if depth == 0 else 2))):
        dash = draw(st.sampled_from(["- ", "- - ", "-  "])) if draw(odd) else ""
        key = draw(_ODD_NAMES if draw(odd) else _NAMES)
        colon = draw(st.sampled_from([":", " : ", ":   ", ":\n    ", ": # c\n    ", ":\t"])) if draw(odd) else ": "
        mark = draw(st.sampled_from(["&a ", "!t ", "!!str ", "! ", "&a\n      ", "!\n      "])) if draw(odd) else ""
        nests = depth < 3 and draw(st.integers(0, 4)) == 0
        value = "\n" + draw(_lines(odd, depth + 1)) if nests else draw(st.one_of(_PLAIN, _quoted(), _FLOWS, _block()))
        ends = (
            ["#c\n", " \n", "\n---\n", "\n...\n", "\r\n"] if draw(odd) else ["\n", "\n", " # c\n", "\n\n", "\n  # c\n"]
        )
        text += f"{indent}{dash}{key}{colon}{mark}{value}{draw(st.sampled_from(ends))}"
    return text


_DAMAGE = st.sampled_from(
    [*"&*!?:-,[]{}|>'\"#% \n\t~@`\\0x_.", "\n  ", ": ", "- ", "? ", " #", "\n- ", "---", "\n---\n", "  "]
)


@st.composite
def record_texts(draw):
    """Return the text of one record."""
    one_in = draw(st.sampled_from([0, 0, 12, 4]))
    odd = st.integers(1, one_in).map(lambda number: number == 1) if one_in else st.just(value=False)
    text = draw(_lines(odd))
    text = (draw(st.sampled_from(["-\n  ", "", "# c\n- "])) if draw(odd) else "- ") + text[2:]
    if draw(odd):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(_DAMAGE) + text[place + draw(st.integers(0, 1)) :]
    return text
