"""Templates are folded when they are compiled, and say the same as if they were not."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup

from memory_networks import make_member, make_outputs
from shelfmates.derive import TermLink
from shelfmates.model import Term
from shelfmates.render import templates
from shelfmates.render.constant_folding import ROOT, ConstantFolding

WORDS = {"Members": "Membres d’ici", "one": "un"}
VALUES = {
    "term": Term(label="A & B"),
    "tag": TermLink("t", Term(label="it's <3"), "topics/t/"),
    "address": "members/ana/",
    "page": lambda *parts: "/".join(parts) + "/",
    "rows": [{"term": Term(label="x")}, {"term": Term(label="y")}],
    "html": Markup("<b>"),
}
TEMPLATES = [
    "plain",
    '{{ _("Members") }}',
    "{{ _('Members') }}",
    '<a title="{{ _("Members") }}">',
    '{{_("Members")}}',
    '{{ _("Mem"\n  "bers") }}',
    '{{ _("Mem" "bers", n=3) }}',
    "{{ _(address) }}",
    '{{ _("Members") | upper }}',
    '{{ _("Members") ~ _("one") }}',
    '{{ _("%(n)s here", n=3) }}',
    '{% set title = _("Members") %}{{ title }}',
    '{% if _("one") %}{{ _("one") }}{% endif %}',
    '<a href="{{ to(address) }}">',
    "<a href='{{ to(page('areas', 'x')) }}'>",
    '<a href="{{ to(page(\'a\', (("b")))) }}">',
    "{% for row in rows %}{{ label(row.term) }},{% endfor %}",
    "{{ label(term) }}{{ label(tag.term) }}",
    "{{ label(rows[0]['term']) }}",
    "{{ html }}{{ address }}",
    '{% raw %}{{ _("Members") }}{% endraw %}',
    '{# {{ _("Members") }} #}',
    '{% macro m(x) %}{{ label(x) }}{{ _("one") }}{% endmacro %}{{ m(term) }}',
    '{{ "_(" }}{{ "to(address)" }}',
    "{% call(x) m2() %}{{ label(x) }}{% endcall %}".replace(
        "{% call", "{% macro m2() %}{{ caller(term) }}{% endmacro %}{% call"
    ),
    '{{ ngettext("%(num)s row", "%(num)s rows", 2) }}',
]


def make_environment(source, *extensions):
    environment = Environment(
        loader=DictLoader({"page.html": source}),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", *extensions],
    )
    translate = lambda text: WORDS.get(text, text)  # noqa: E731 - a table, asked
    if extensions:
        environment.translate = translate
    environment.install_gettext_callables(translate, lambda one, more, number: more, newstyle=True)
    environment.globals.update(to=lambda address: ROOT + address, label=lambda term: term.label)
    return environment


@pytest.mark.parametrize("source", TEMPLATES)
def test_a_folded_template_says_the_same(source):
    folded, plain = (
        make_environment(source, *rows).get_template("page.html").render(VALUES) for rows in ((ConstantFolding,), ())
    )
    assert folded == plain


@pytest.mark.parametrize("source", ['{{ _("Members") }}', '{{ _("Mem"\n  "bers") }}'])
def test_words_are_looked_up_when_the_template_is_compiled(source):
    environment = make_environment(source, ConstantFolding)
    page = environment.get_template("page.html")
    environment.globals["gettext"] = None
    assert page.render() == "Membres d’ici"


def test_every_page_is_the_same_without_folding(monkeypatch):
    member = make_member(
        topics=["weeding"], levels=["middle"], sectors=["school"], town="boone", solo=True, languages=["en", "es"],
        bio="*text*", organization="A & B", offers=[{"topic": "grants", "note": "n", "until": "2027-01-01"}],
        mentoring={"offers": {"capacity": 1, "how": ["calls"]}, "wants": {"topics": ["grants"]}},
    )  # fmt: skip
    settings = {"forge": {"repository": "a/b"}, "contact": {"email": "hello@example.org"}}

    def render():
        return {page.address: page.body for page in make_outputs(member, make_member("bo"), **settings).pages}

    folded = render()
    monkeypatch.setattr(templates.ConstantFolding, "filter_stream", lambda _self, stream: stream)
    assert render() == folded


@pytest.mark.parametrize("source", ["{{ to(address }}", "{{ label((term) }}", "{{ to( }}"])
def test_a_parenthesis_that_is_never_closed_is_an_error(source):
    with pytest.raises(TemplateSyntaxError):
        make_environment(source, ConstantFolding).get_template("page.html")
