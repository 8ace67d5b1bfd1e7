"""HTML tags in plain text. In: a text. Out: the first tag that somebody intended.

Every text is escaped when it is published, so a tag is harmless. It is refused because readers would not see what the
author meant. The forms in the browser use the same pattern.
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
"""HTML elements, current and obsolete, with names of more than one letter."""
_BLANK = r"\x20\t\n\r\f"
_WORD = rf"[^{_BLANK}<>=/]{{1,50}}"
MARKUP = re.compile(
    rf"<(?:[!?]|/[a-z]|(?:{'|'.join(_ELEMENTS)})(?=[{_BLANK}/>]|$)"
    # `<a` may also be a comparison. It is a tag if it is closed, or has an attribute.
    rf"|[abipqsu](?=[{_BLANK}/]{{0,50}}>|[{_BLANK}/]{{1,50}}{_WORD}[{_BLANK}]{{0,50}}(?:=|/?>))"
    # An unknown element counts as a tag if it has an attribute with a value.
    rf"|[a-z](?:{_WORD})?[{_BLANK}]{{1,50}}{_WORD}[{_BLANK}]{{0,50}}=)[^<>\n]{{0,50}}>?",
    re.IGNORECASE | re.ASCII,
)
"""Text that people write as an HTML tag; `x<y`, `<3` and `<ana@example.org>` are plain text."""
