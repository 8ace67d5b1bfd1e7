"""Hidden content that is allowed. In: a tag, and the source after it. Out: whether our templates hide this.

A page hides only little from readers: decorative repetitions of visible text, link texts for screen readers, and
elements that a script fills or shows. None of this is text that people wrote.
"""

import re
from functools import lru_cache

_HIDES = re.compile(
    r" (?:aria-hidden|data-folded|data-sm-ends|hidden)(?=[ =>])"
    r"|[ \"]sm-(?:find__plain|hidden|out|when__day|while)[ \"]|<svg"
)
"""How a tag hides its content: at once, by one of our styles, by a script as time passes, or as text in a drawing."""
_WORDS = "[^<>]{0,300}"
_LABEL = "[^<>]{0,80}"
_PARTS = r"(?:[^<>]{0,20}<(?:/?(?:b|span)|br)>){0,9}[^<>]{0,20}"
_ALLOWED = {
    re.compile(r"<(?:p|span) class=\"sm-(?:leaf|spine)\" aria-hidden=\"true\">"): re.compile(rf"{_PARTS}</(?:p|span)>"),
    re.compile(r"<span class=\"sm-face sm-face-[0-7]\" aria-hidden=\"true\">"): re.compile("[^<>&]{1,13}</span>"),
    re.compile(r"<span class=\"sm-when__day\">"): re.compile(
        rf"(?:<time datetime=\"[^\"<>]*\">{_LABEL}</time>|{_LABEL})(?:, )?</span>"
    ),
    re.compile(r"<span class=\"sm-face\" aria-hidden=\"true\">"): re.compile("</span>"),
    re.compile(r"<p class=\"sm-plot__ends\" aria-hidden=\"true\">"): re.compile(rf"(?:<span>{_LABEL}</span>)*</p>"),
    re.compile(r"<g (?:class=\"sm-map__legend\" )?aria-hidden=\"true\">"): re.compile(""),
    re.compile(r"<svg[^<>]*>"): re.compile(r"\s*<"),
    re.compile(r"<span class=\"sm-hidden\">"): re.compile(r": [^<>]*</span></(?:a|button|summary)>"),
    re.compile(r"<h2 id=\"sm-[a-z]+\" class=\"sm-hidden\">"): re.compile(rf"{_LABEL}</h2>"),
    re.compile(r"<p class=\"sm-hidden\"[^<>]*>"): re.compile("</p>"),
    re.compile(r"<legend class=\"sm-hidden\">"): re.compile(rf"{_LABEL} <span data-number></span></legend>"),
    re.compile(r"<p class=\"sm-notice sm-find__plain\">"): re.compile(rf"{_WORDS}</p>"),
    re.compile(r"<p class=\"sm-yours\" hidden>"): re.compile(rf"{_LABEL}<span></span></p>"),
    re.compile(r"<p class=\"sm-(?:notice sm-over|small\" id=\"sm-kept)\" hidden>"): re.compile(rf"{_WORDS}</p>"),
    re.compile(r"<p hidden>"): re.compile(
        rf"<button type=\"button\" class=\"[a-z -]+\">{_LABEL}</button> <span role=\"status\"><span hidden>"
    ),
    re.compile(r"<p class=\"sm-plan\" [^<>]* hidden>"): re.compile(
        rf"<button type=\"button\" class=\"[a-z -]+\">{_LABEL}</button> <span role=\"status\"><span hidden>"
    ),
    re.compile(r"<span hidden>"): re.compile(
        rf"{_LABEL}(?: <a href=\"[^\"]*my/\">{_LABEL}</a>)?</span>(?:</span></p>|\s*<span hidden data-sm-says=)"
    ),
    re.compile(r"<span hidden data-sm-says=\"[a-z]+\">"): re.compile(
        rf"{_WORDS}(?: <a href=\"[^\"]*my/\">{_LABEL}</a>)?</span>"
    ),
    re.compile(r"<dl class=\"sm-built\" id=\"sm-build-facts\" hidden>"): re.compile(
        rf"\s*(?:<div><dt>{_LABEL}</dt><dd id=\"sm-build-[a-z]+\"></dd></div>\s*)*</dl>"
    ),
    re.compile(r"<(?:div|section) class=\"(?:sm-[a-z]+ )?sm-while\"[^<>]*>"): re.compile(
        rf"\s*<h[23][^<>]*>{_LABEL}</h[23]>"
    ),
    re.compile(r"<p class=\"sm-view\" role=\"group\"[^<>]*>"): re.compile(
        rf"(?:<button type=\"button\" class=\"sm-view__[a-z]+\">\s*{_LABEL}</button>){{2}}</p>"
    ),
    re.compile(r"<(?:span class=\"sm-day__[a-z]+\"|b) aria-hidden=\"true\">"): re.compile(
        r"[^<>]{0,20}<(?:/span>|/b>|svg )"
    ),
    re.compile(r"<div class=\"sm-week\" hidden>"): re.compile(rf"\s*<h2 id=\"sm-week-[0-9]\">{_LABEL}</h2>"),
    re.compile(r"<li data-sm-ends=\"[^\"]*\">"): re.compile(r"<(?:a href|time datetime)="),
}
"""Tags that hide → the beginning of their content, or all of it."""
_SCRIPTED = re.compile(
    r"<[^<>]* data-(?:add|address|ask|back|change|chips|clear|close|copies|differences|draft|empty|error|failed|finder"
    r"|finish|finished|forms|heads|icons|inner|join|kit|letters|linked|mail-instead|map|model|models|more|next|none|notebook"
    r"|outcome|part|paste|persist|persisted|result|row|shared|sort|step|summary|tagged|them|thin|thing|too-long|trouble"
    r"|troubles|view|waiting|way|ways|words)(?=[ =>])[^<>]*>|<p class=\"sm-finder__field\" hidden>"
)
"""Elements that the script of a form shows when they are needed."""
_ELEMENT = re.compile(r"<(/?)([a-z0-9]+)(?=[ >])")
_WRITTEN = re.compile(r"<a [^<>]*><bdi>(?!…?</bdi>)|<(?!input |textarea )[^<>]* dir=\"auto\"[^<>]*>(?!</)")
"""The beginnings of people's names, titles and texts, which may have another text direction than the page."""


def hides(tag: str) -> bool:
    """Return whether readers may not see a tag's content."""
    return _HIDES.search(tag) is not None


def is_hidden_by_us(tag: str, html: str, *, has_forms: bool) -> bool:
    """Return whether our templates hide a tag's content, at each place where the tag occurs in a page's text."""
    inside = _find_content(tag)
    pieces = html.split(tag)[1:]
    if inside:
        return all(map(inside.match, pieces))
    is_scripted = has_forms and _SCRIPTED.fullmatch(tag) is not None
    return is_scripted and not any(_WRITTEN.search(_read_inside(tag, piece)) for piece in pieces)


@lru_cache(1024)
def _find_content(tag: str) -> re.Pattern[str] | None:
    """Return how the content of a tag must begin. Most pages hide the same tags."""
    return next((inside for form, inside in _ALLOWED.items() if form.match(tag)), None)


def _read_inside(tag: str, rest: str) -> str:
    """Return the source between a tag and its end tag."""
    name, depth = tag[1:].split(maxsplit=1)[0], 1
    for found in _ELEMENT.finditer(rest):
        depth += (found[2] == name) * (-1 if found[1] else 1)
        if not depth:
            return rest[: found.start()]
    return rest
