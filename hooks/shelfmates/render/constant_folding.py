"""Constant folding for templates: insert what never changes within a site when a template is compiled.

In: a template's tokens. Out: tokens. `{{ _("Members") }}` becomes its escaped translation, as text, and so does the
label of a field, `{{ label("event.topics") }}`. `{{ to(x) }}` becomes ROOT as text and `{{ x }}`. This saves about ten
look-ups a page, on 10,000 pages.
"""

from collections.abc import Callable, Iterable, Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import escape

from shelfmates.schemas.labels import LABELS

ROOT = "\x02/"
"""Stands for the relative path to the site's root. No checked text can contain it."""

_CALL = ("variable_begin", "name", "lparen")


class ConstantFolding(Extension):
    """Jinja extension that folds translations and links. It translates with the environment's `translate`."""

    def __init__(self, environment: Environment) -> None:
        """Set up the environment with a `translate` that returns its argument."""
        super().__init__(environment)
        environment.extend(translate=lambda message: message)

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Return the tokens, with translations and links folded."""
        translate: Callable[[str], str] = self.environment.translate  # type: ignore[attr-defined]
        return _fold(list(stream), translate)


def _fold(tokens: list[Token], translate: Callable[[str], str]) -> Iterator[Token]:
    index = 0
    while index < len(tokens):
        token, ahead = tokens[index], tokens[index : index + 3]
        called = ahead[1].value if tuple(row.type for row in ahead) == _CALL else ""
        if called in {"_", "label"} and (end := _end_of_word(tokens, index + 3)):
            message = "".join(row.value for row in tokens[index + 3 : end])
            message = LABELS[message] if called == "label" else message
            yield Token(token.lineno, "data", str(escape(translate(message))))
            index = end + 2
        elif called == "to":
            end = _closing(tokens, index + 2)
            yield Token(token.lineno, "data", ROOT)
            yield from (token, *tokens[index + 3 : end])
            index = end + 1
        else:
            yield token
            index += 1


def _end_of_word(tokens: list[Token], index: int) -> int:
    """Return where the strings end that start at an index; 0 if a call has more than strings, or more follows it."""
    end = index
    while tokens[end].type == "string":
        end += 1
    after = tuple(row.type for row in tokens[end : end + 2])
    return end if end > index and after == ("rparen", "variable_end") else 0


def _closing(tokens: list[Token], index: int) -> int:
    """Return the index of the parenthesis that closes the one at `index`."""
    depth = 0
    for place in range(index, len(tokens)):
        depth += {"lparen": 1, "rparen": -1}.get(tokens[place].type, 0)
        if not depth:
            return place
    return index
