"""Our quicker `escape` says what markupsafe's says, and templates use it."""

import pytest
from jinja2 import Environment
from markupsafe import Markup
from markupsafe import escape as escape_all

from shelfmates.render.escaping import QuickTemplate, escape


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
