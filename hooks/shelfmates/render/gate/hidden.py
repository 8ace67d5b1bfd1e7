"""What a page may hide. In: a tag, and what follows it. Out: whether our templates hide that.

A page is built with little that readers do not see: what repeats for the eye what stands beside it, the words of a
link for those who hear it, and what a script fills or shows. Nothing that people wrote is among it.
"""

import re

_HIDES = re.compile(
    r" (?:aria-hidden|data-folded|data-sm-ends|hidden)(?=[ =>])|[ \"]sm-(?:cell|find__plain|hidden|out|while)[ \"]|<svg"
)
"""How a tag hides what it holds: at once, by a style of ours, by a script as time passes, or as words of a drawing."""
_WORDS = "[^<>]{0,300}"
_LABEL = "[^<>]{0,80}"
_PARTS = r"(?:[^<>]{0,20}<(?:/?(?:b|span)|br)>){0,9}[^<>]{0,20}"
_ALLOWED = {
    re.compile(r"<(?:p|span) class=\"sm-(?:leaf|spine)\" aria-hidden=\"true\">"): re.compile(rf"{_PARTS}</(?:p|span)>"),
    re.compile(r"<span class=\"sm-cell\" aria-hidden=\"true\">"): re.compile(rf"{_LABEL}</span>"),
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
    re.compile(r"<span hidden>"): re.compile(rf"{_LABEL}</span></span></p>"),
    re.compile(r"<dl class=\"sm-built\" id=\"sm-build-facts\" hidden>"): re.compile(
        rf"\s*(?:<div><dt>{_LABEL}</dt><dd id=\"sm-build-[a-z]+\"></dd></div>\s*)*</dl>"
    ),
    re.compile(r"<(?:div|section) class=\"(?:sm-[a-z]+ )?sm-while\"[^<>]*>"): re.compile(
        rf"\s*<h[23][^<>]*>{_LABEL}</h[23]>"
    ),
    re.compile(r"<li data-sm-ends=\"[^\"]*\">"): re.compile(r"<(?:a href|time datetime)="),
}
"""What hides → how what it holds begins, or all of it."""
_SCRIPTED = re.compile(
    r"<[^<>]* data-(?:ask|back|change|chips|clear|close|copies|draft|failed|finder|heads|inner|join|kit|letters"
    r"|mail-instead|map|model|more|next|none|outcome|part|paste|result|row|step|summary|them|thin|thing|too-long|trouble"
    r"|troubles|way|words)(?=[ =>])[^<>]*>|<p class=\"sm-finder__field\" hidden>"
)
"""What the script of a form shows when it is needed."""
_ELEMENT = re.compile(r"<(/?)([a-z0-9]+)(?=[ >])")
_WRITTEN = re.compile(r"<a [^<>]*><bdi>(?!</bdi>)|<(?!input |textarea )[^<>]* dir=\"auto\"")
"""How names of people and things begin, and what people wrote, which may be of another direction than the page."""


def hides(tag: str) -> bool:
    """Return whether readers may not see what a tag holds."""
    return _HIDES.search(tag) is not None


def is_hidden_by_us(tag: str, html: str, *, has_forms: bool) -> bool:
    """Return whether our templates hide what a tag holds, wherever it stands in a page's text."""
    inside = next((inside for form, inside in _ALLOWED.items() if form.match(tag)), None)
    pieces = html.split(tag)[1:]
    if inside:
        return all(map(inside.match, pieces))
    is_scripted = has_forms and _SCRIPTED.fullmatch(tag) is not None
    return is_scripted and not any(_WRITTEN.search(_read_inside(tag, piece)) for piece in pieces)


def _read_inside(tag: str, rest: str) -> str:
    """Return what stands between a tag and its end."""
    name, depth = tag[1:].split(maxsplit=1)[0], 1
    for found in _ELEMENT.finditer(rest):
        depth += (found[2] == name) * (-1 if found[1] else 1)
        if not depth:
            return rest[: found.start()]
    return rest
