"""HTML in texts that are none. In: a text. Out: the first tag that somebody meant.

Every text is escaped where it is published, so a tag does no harm there; it is refused because nobody would see what
its author meant. A browser's form has the same pattern.
"""

import re

_ELEMENTS = """
    abbr acronym address animate applet area article aside audio base basefont bdi bdo bgsound big blink
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog
    dir div dl dt em embed fieldset figcaption figure font footer foreignobject form frame frameset h[1-6] head
    header hgroup hr html iframe image img input ins isindex kbd keygen label layer legend li link listing main
    map mark marquee math menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option
    output param picture plaintext portal pre progress rb rp rt rtc ruby samp script search section select slot
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
    title tr track tt ul use var video wbr xmp
""".split()
"""Elements of HTML, of today and of once, whose names have more than one letter."""
_BLANK = r"\x20\t\n\r\f"
_WORD = rf"[^{_BLANK}<>=/]{{1,50}}"
MARKUP = re.compile(
    rf"<(?:[!?]|/[a-z]|(?:{'|'.join(_ELEMENTS)})(?=[{_BLANK}/>]|$)"
    # An element of one letter may as well be a number that is compared: it is one where its tag ends, or has a value.
    rf"|[abipqsu](?=[{_BLANK}/]{{0,50}}>|[{_BLANK}/]{{1,50}}{_WORD}[{_BLANK}]{{0,50}}(?:=|/?>))"
    # Elements that nobody knows are so where they have an attribute with a value.
    rf"|[a-z](?:{_WORD})?[{_BLANK}]{{1,50}}{_WORD}[{_BLANK}]{{0,50}}=)[^<>\n]{{0,50}}>?",
    re.IGNORECASE | re.ASCII,
)
"""What a reader of HTML takes for a tag, and people mean as one; `x<y`, `<3` and `<ana@example.org>` are words."""
