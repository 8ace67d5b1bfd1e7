"""Our quicker `escape` says what markupsafe's says, our quicker calls do what Jinja's do, and templates use them."""

import pytest
from jinja2 import Environment, pass_context
from markupsafe import Markup
from markupsafe import escape as escape_all

from shelfmates.render.fast_jinja import QuickContext, QuickTemplate, escape


class Shouting(str):
    """A text with a rule of its own."""

    __slots__ = ()

    def __html__(self):
        return self.upper()


VALUES = ["", "plain", "Ø 李", "a & b", "<b>", "it's", '"q"', Markup("<b>"), 7, None, 1.5, Shouting("<i>"), ("<",)]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_escaped_as_markupsafe_does(value):
    assert escape(value) == escape_all(value)


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize(
    "text",
    [
        "{{ x }}",
        '<a title="{{ x }}">',
        "{% macro m(y) %}<p>{{ y }}</p>{% endmacro %}{{ m(x) }}",
        "{% set y %}({{ x }}){% endset %}{{ y }}",
        "{{ x ~ '<' }}",
        "{% filter upper %}{{ x }}{% endfilter %}",
    ],
)
def test_a_template_shows_the_same_with_it(text, value):
    shown = []
    for kind in (QuickTemplate, Environment.template_class):
        environment = Environment(autoescape=True)
        environment.template_class = kind
        shown.append(environment.from_string(text).render(x=value))
    assert shown[0] == shown[1]


def test_a_template_calls_it():
    environment = Environment(autoescape=True)
    environment.template_class = QuickTemplate
    assert environment.from_string("{{ x }}").root_render_func.__globals__["escape"] is escape


class Callable:
    """An object that is called."""

    def __call__(self, *words, **named):
        return f"{words}{named}"

    def method(self, *words, **named):
        return f"m{words}{named}"

    @pass_context
    def asks(self, context, word):
        return f"{word} {context['x']} {context.get('row')}"


@pass_context
def ask(context, word):
    return f"{word} {context['x']} {context.get('row')}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ plain(x, 'b', c=1) }}",
        "{{ made(x) }} {{ made.method(x, y=2) }}",
        "{% for row in 'ab' %}{{ plain(row) }}{{ ask(row) }}{{ made(row) }}{{ made.asks(row) }}{% endfor %}",
        (
            "{% macro m(a, b='<') %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}{{ m(x, b=2, c=3) }}"
            "{% for row in 'ab' %}{{ m(row, row, row) }}{% endfor %}"
        ),
        "{% macro m() %}<p>{{ caller(x) }}</p>{% endmacro %}{% call(y) m() %}{{ y }}&{% endcall %}",
        "{% block b %}{% set row = 7 %}{{ plain(row) }}{{ ask('b') }}{% endblock %}",
        "{{ none_such(x) }}",
        "{{ plain(*[x, 1], **{'z': 2}) }} {{ dict(a=1) }} {{ range(3) }} {{ 'a'.upper() }}",
    ],
)
def test_a_template_calls_as_with_jinjas_own(text):
    shown = []
    for kind in (QuickContext, Environment.context_class):
        environment = Environment(autoescape=True)
        environment.context_class = kind
        environment.globals.update(plain=lambda *words, **named: f"{words}{named}", made=Callable(), ask=ask)
        try:
            shown.append(environment.from_string(text).render(x="<x>"))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the same
            shown.append(repr(error))
    assert shown[0] == shown[1]
