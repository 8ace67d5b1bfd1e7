"""What people may write passes the gate: no false alarm, whatever a network is like."""

import pytest

from checks import write_file
from folders import write_network, write_yaml
from gate_command import gate
from picture_files import PICTURE
from sites import build

MARKDOWN = """# R&D & "x" *em* 'q' for a <> b

## A & B "q", it's 100 % {of} `code &amp; more`

Text & AT&T &copy; &hellip; & <https://example.org/?a=1&b=2> <me@example.org> [x](https://example.org/a(b)?c=d#e "t & t").
Arabic: سلام\u200cعلیکم. Emoji: 👩\u200d🏫 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f. Narrow: 1\u202f000, wide: 1\u00a0000.

- a
    - b

1. c
2. d

Term
:   Its definition

Said[^1] & **done**  \nin two lines. [Top](#r-and-d) [self](rich.md) [there](../members/ana-ruiz.md)

[^1]: A note & more

| a & b | c |
|:------|--:|
| x     | `a|b` |

!!! note "Q & A"

    A note.

![alt & "q"](x.png "t & \\"q\\"") [A sheet](sheet.pdf)

```python
a < b and c & d  # <script>alert(1)</script> javascript:alert(1)
```

*[HTML]: Hyper "T" & co

HTML

> said

## Location

## Document

### 日本語 Überschrift

## {{ site.x }}

## Wait&hellip; &copy; &#233; 1&frac12; `a` &AMP; &Lt; &amp;copy; a&nbsp;b

### `a` &copy; `&copy;`

---
"""
MEMBER = {
    "name": 'Zoë "Z" O\'Neil & Łukasz <3',
    "bio": 'A & B "q" 1 < 2 [x](https://example.org/?a=1&b=2) `code`\n\n- a\n- b\n\n1. c\n\n> said\n\n&copy; 👩\u200d🏫',
    "noindex": True,
    "aliases": ["zoe-old"],
    "photo": "zoe.png",
    "organization": 'R&D & "Library" 1 < 2',
    "topics": ["weeding"],
    "links": {"website": "https://example.org/a%20b?x=%27y%27&z=%22", "mastodon": "@zoe@example.org"},
}
EVENT = """---
title: 'Q & A "us" it''s 1 < 2'
kind: meet-up
start: 2026-12-04 18:30
end: 2026-12-04 20:00
place: {name: 'R & D "x" 1 < 2', town: Boone}
url: https://example.org/?a=1&b=2#c
cost: {amount: 5, currency: USD}
---

Words & more: <https://example.org/x>.
"""
POST = """---
title: 'R&D & "q" it''s'
summary: 'javascript: & more "x"'
date: 2026-09-07
authors: [zoe-oneil]
topics: [weeding]
---

## Location

Words & more.

![x](room.png)
"""
DOCS = {
    "index.md": "# Home\n\n## Location\n\nWords & more.\n",
    "guides/rich.md": MARKDOWN.replace("<> b", "b").replace("(#r-and-d)", "(#location)"),
    "guides/plain.md": "---\ntitle: 'Q & A \"us\" R&D it''s'\ndescription: 'x & \"y\" javascript:'\n---\n\n## It's\n\nx\n",
    "guides/café-日本.md": "# A guide\n\nx\n",
    "guides/titles.md": "# A\n\nx\n\n## In A\n\nB\n=\n\n## In B\n\n### In B, deeper\n\nx\n\n# C\n\nx\n",
    "join.md": "# How to join\n\n## Two ways\n\nText\n",
    "about.md": '# About & "more"\n\n## Data\n\nx\n',
    "events/meeting.md": EVENT,
    "news/posts/first.md": POST,
}
SETTINGS = {
    "without an address, in English": {"languages": ["en"]},
    "in Spanish, below a folder": {"languages": ["es"], "url": "https://example.org/café/o'neil/a%2Fb%20c/"},
    "in French, with all that is asked": {
        "languages": ["fr"],
        "url": "https://example.org",
        "name": 'R&D "Network" <3',
        "tagline": 'Data: "x" & 1 < 2',
        "contact": {"email": "hello@example.org"},
        "forge": {"repository": "example/network"},
    },
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_network_passes_and_so_does_its_preview(name, tmp_path):
    root = write_network(tmp_path / "network", SETTINGS[name], {"ana-ruiz": {}, "zoe-oneil": MEMBER}, DOCS)
    for picture in ("docs/guides/x.png", "docs/news/posts/room.png", "data/photos/zoe.png"):
        (root / picture).parent.mkdir(parents=True, exist_ok=True)
        (root / picture).write_bytes(PICTURE)
    (root / "docs/guides/sheet.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    write_yaml(
        root / "data/resources/r-and-d.yaml",
        {"title": 'R&D "x"', "url": "https://example.org/?a=1&b=%272%27", "kind": "blog"},
    )
    # Without a configuration beside it, the build does not look at a theme's folder.
    write_file(root / "overrides/theme/assets/custom.css", "a { color: red }\n")
    site = build(root, tmp_path / "site")
    assert [
        name for name in DOCS if name.startswith("guides/") and not (site / name[:-3] / "index.html").exists()
    ] == []
    told = gate(site, "--preview", tmp_path / "preview", "--label", 'R&D "x" 1 < 2', root=root)
    assert (told.out, told.code) == ("", 0)
    told = gate(tmp_path / "preview", root=root)
    assert (told.out, told.code) == ("", 0)
