"""Corrections of the HTML that the theme writes before a page's text. In: a document. Out: the same, corrected.

The theme's templates stay as they are, because copies would have to follow each of its versions. `test_valid_html.py`
checks the result by the rules of HTML and ARIA.
"""

import re

_TEXT = "<article "
_CORRECTIONS = (
    # Firefox fetches the next page in advance, and logs that the policy forbids it. Nobody asked for that page.
    (re.compile(r'\s{0,99}<link rel="(?:prev|next)" href="[^<>"]{0,999}">'), ""),
    # A checkbox has no autocompletion (HTML 4.10.18.7). `shelfmates.js` sets it again, for Firefox.
    (re.compile(r'(<input class="md-toggle"[^<>]{0,200}) autocomplete="off"'), r"\1"),
    # A number is not empty (HTML 6.6.3).
    (re.compile(r'(<label class="md-nav__link[^<>]{0,200}) tabindex=""'), r"\1"),
    # A landmark does not expand. The button that opens it does (ARIA 1.2, 6.6).
    (re.compile(r'(<nav class="md-nav"[^<>]{0,200}) aria-expanded="(?:true|false)"'), r"\1"),
    # This page, and the section that it belongs to.
    (re.compile(r'(<a href="\./?")(?= class="md-(?:nav|path|tabs)__link)'), r'\1 aria-current="page"'),
    (
        re.compile(r'(__item--active(?: md-nav__item--[a-z]{1,9}){0,9}">\s{0,99}<a href="[^<>"]{0,999}")(?= class)'),
        r'\1 aria-current="true"',
    ),
)
_TOC, _TOC_LABEL = ' for="__toc"', '<label class="md-nav__title"%s>'


def correct_theme(document: str) -> str:
    """Return a document of the theme with valid HTML before its text."""
    head, start, rest = document.partition(_TEXT)
    for wrong, right in _CORRECTIONS:
        head = wrong.sub(right, head)
    if 'id="__toc"' not in head:
        # A label is for a control that exists (HTML 4.10.4).
        head = head.replace(_TOC_LABEL % _TOC, _TOC_LABEL % "")
    return head + start + rest
