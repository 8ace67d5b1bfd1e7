"""Text becomes a typed value, or is refused; both readers of YAML lead to the same."""

import json
import re
from datetime import date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from shelfmates.model import Event, Member, Resource, Settings, field_types
from shelfmates.model.moment import Moment
from shelfmates.model.settings import FormLink
from shelfmates.render.gate.gate import Gate
from shelfmates.untrusted_markdown import to_html
from shelfmates.validate.schema import _DESCRIBERS, _FORMS, _PLAIN

pytestmark = pytest.mark.usefixtures("offline")
local = datetime.fromisoformat
EVENING = local("2027-03-04 18:30")


def typed(field, value):
    try:
        return TypeAdapter(field).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["type"]


@pytest.mark.parametrize(
    ("address", "result"),
    [
        (" https://Forms.example.org/m?to={id}", "https://forms.example.org/m?to={id}"),
        ("https://forms.example.org?{id}", "https://forms.example.org/?{id}"),
        ("https://forms.example.org/{id}/write#now", "https://forms.example.org/{id}/write#now"),
        ("http://forms.example.org/{id}", "unsafe-link"),
        ("https://bank.example@forms.example.org/{id}", "unsafe-link"),
        ("https://forms.example.org/write", "no-placeholder"),
        ("https://{id}.example.org/", "no-placeholder"),
        ("https://forms.example.org/{id}/{id}", "no-placeholder"),
        ("https://forms.example.org/{name}/{id}", "no-placeholder"),
        ("https://forms.example.org/{{id}}", "no-placeholder"),
        ("https://forms.example.org/{id}/../write", "no-placeholder"),
    ],
)
def test_the_address_of_a_form_service_has_one_place_for_the_member(address, result):
    assert typed(FormLink, address) == result


@pytest.mark.parametrize(
    ("field", "value", "result"),
    [
        (field_types.Flag, True, True),
        (field_types.Flag, "true", True),
        (field_types.Flag, "FALSE", False),
        (field_types.Flag, "yes", "not-yes-or-no"),
        (field_types.Flag, 1, "not-yes-or-no"),
        (field_types.Flag, [], "not-yes-or-no"),
        (field_types.Flag, {}, "not-yes-or-no"),
        (field_types.Whole, 2, 2),
        (field_types.Whole, "2", 2),
        (field_types.Whole, "010", 10),
        (field_types.Whole, "+5", 5),
        (field_types.Whole, "0" * 5000 + "7", 7),
        (field_types.Whole, 9_999, 9_999),
        (field_types.Whole, 10_000, "out-of-range"),
        (field_types.Whole, "-1", "out-of-range"),
        (field_types.Whole, "9" * 5000, "not-a-number"),
        (field_types.Whole, True, "not-a-number"),
        (field_types.Whole, 2.0, "not-a-number"),
        (field_types.Whole, "٢", "not-a-number"),
        (field_types.Whole, [2], "not-a-number"),
        (field_types.Decimal, 36, 36.0),
        (field_types.Decimal, "36.22", 36.22),
        (field_types.Decimal, "-.5", -0.5),
        (field_types.Decimal, "1e3", 1000.0),
        (field_types.Decimal, "1e400", "not-a-number"),
        (field_types.Decimal, float("nan"), "not-a-number"),
        (field_types.Decimal, float("inf"), "not-a-number"),
        (field_types.Decimal, False, "not-a-number"),
        (field_types.Decimal, "west", "not-a-number"),
        (field_types.Latitude, "90", 90.0),
        (field_types.Latitude, "-90.01", "out-of-range"),
        (field_types.Longitude, 180, 180.0),
        (field_types.Longitude, "180.5", "out-of-range"),
        (field_types.Day, "2028-02-29", date(2028, 2, 29)),
        (field_types.Day, date(2028, 2, 29), date(2028, 2, 29)),
        (field_types.Day, "2026-02-29", "no-such-date"),
        (field_types.Day, "0999-01-01", "no-such-date"),
        (field_types.Day, "2026-9-1", "not-a-date"),
        (field_types.Day, "20260901", "not-a-date"),
        (field_types.Day, "2026-W36-2", "not-a-date"),
        (field_types.Day, 2026, "not-a-date"),
        (field_types.Day, [2026, 9, 1], "not-a-date"),
        (Moment, "2027-03-04", Moment.of_day(date(2027, 3, 4))),
        (Moment, "2027-03-04 18:30", Moment(EVENING)),
        (Moment, "2027-03-04T18:30", Moment(EVENING)),
        (Moment, "2027", Moment(local("2027-01-01"), "year")),
        (Moment, "2027-03", Moment(local("2027-03-01"), "month")),
        (Moment, "2027-spring", Moment(local("2027-03-01"), "season")),
        (Moment, Moment(EVENING), Moment(EVENING)),
        (Moment, "2027-13", "not-a-date"),
        (Moment, "0000", "not-a-date"),
        (Moment, "2027-02-30 18:30", "no-such-date"),
        (Moment, "2027-03-04 24:00", "no-such-time"),
        (Moment, "2027-03-04 18:30:00", "not-a-date"),
        (Moment, 2027, "not-a-date"),
        (Moment, 2027.5, "not-a-date"),
        (Moment, [2027, "03"], "not-a-date"),
        (Moment, {"year": 2027}, "not-a-date"),
        (Moment, True, "not-a-date"),
        (field_types.Line, "  Ana\u00a0 ", "Ana"),
        (field_types.Line, " \u3000", "string_too_short"),
        (field_types.Line, "a\nb", "several-lines"),
        (field_types.Line, "a < b > c, <3, <-, 1<2", "a < b > c, <3, <-, 1<2"),
        (field_types.Line, "a<b>", "markup"),
        (field_types.Line, "a</p", "markup"),
        (field_types.Line, "a<!", "markup"),
        (field_types.Note, " ", ""),
        (field_types.Markdown, "\n text \n", "text"),
        (field_types.Markdown, "see <https://example.org/>", "see <https://example.org/>"),
        (field_types.Markdown, "see <https://example.org/", "see <https://example.org/"),
        (field_types.Markdown, "see <HTTPS://example.org/>", "see <HTTPS://example.org/>"),
        (field_types.Markdown, "see <ftp://example.org/>", "unsafe-link"),
        (field_types.Markdown, "see <javascript:alert(1)>", "unsafe-link"),
        (field_types.Markdown, "see <mailto:ana@example.org>", "see <mailto:ana@example.org>"),
        (field_types.Markdown, "[a](mailto:ana@example.org)", "[a](mailto:ana@example.org)"),
        (field_types.Markdown, "[a](ftp://example.org)", "unsafe-link"),
        (field_types.Markdown, "a &rlm; b", "refused-character"),
        (field_types.Email, "ana@example.org?bcc=eve@example.org", "not-an-email"),
        (field_types.Email, "ana@example.org,eve@example.org", "not-an-email"),
        (field_types.Email, "ana%0Abcc:eve@example.org", "not-an-email"),
        (field_types.Email, "a" * 250 + "@example.org", "not-an-email"),
        (field_types.Slug, "ana-ruiz-2", "ana-ruiz-2"),
        (field_types.Slug, "-ana", "string_pattern_mismatch"),
        (field_types.Slug, "ana--ruiz", "string_pattern_mismatch"),
        (field_types.Slug, "../ana", "string_pattern_mismatch"),
        (field_types.Slug, "ana\n", "string_pattern_mismatch"),
        (field_types.Slug, "a" * 65, "string_too_long"),
        (field_types.Language, "zh-Hant-TW", "zh-Hant-TW"),
        (field_types.Language, "EN", "string_pattern_mismatch"),
        (field_types.Hashtag, "#tlchat", "#tlchat"),
        (field_types.Hashtag, "#", "string_pattern_mismatch"),
        (field_types.Handle, "ana-ruiz", "ana-ruiz"),
        (field_types.Handle, "ana/../eve", "string_pattern_mismatch"),
        (field_types.Picture, "ana-ruiz.webp", "ana-ruiz.webp"),
        (field_types.Picture, "../ana.jpg", "string_pattern_mismatch"),
        (field_types.Picture, "ana.jpg.svg", "string_pattern_mismatch"),
    ],
)  # fmt: skip
def test_a_value_is_typed_or_refused(field, value, result):
    given = typed(field, value)
    assert given == result
    assert type(given) is type(result)


def test_an_integer_of_thousands_of_digits_is_refused_before_it_is_shown():
    # Python refuses to write it out.
    assert typed(field_types.Whole, 10**4999) == "out-of-range"
    assert typed(field_types.Decimal, 10**4999) == "not-a-number"


MODELS = (Settings, Member, Event, Resource)


MAIL = (
    "ana@example.org", "Ana.O'Neill+list@mail.example.org", "a@b.co", "o'brien@example.org", "ana_ruiz@example.org", "ana-@example.org",
    "-ana@example.org", "a.b.c.d@example.org", "ana+@example.org", "a=b~c@example.org", "12345@example.org", "ana@123.example.org", "ana@ex-ample.org",
    "ana@a--b.example.org", "ana@xn--bcher-kva.example.org", "ana@example.xn--p1ai", "ana@example.XN--P1AI", "ANA@EXAMPLE.ORG", "ana@k12.nc.us",
    "a" * 64 + "@example.org", f"ana@{'b' * 63}.org", f"ana@example.{'c' * 63}", f"{'a' * 60}@{'b' * 63}.{'c' * 63}.{'d' * 61}.org", "_@example.org",
)  # fmt: skip
"""Addresses to which mail goes."""
NO_MAIL = (
    "a..b@example.org", ".a@example.org", "a.@example.org", "..@example.org", ".@example.org", "a@-x.org", "a@x-.org", "a@x..org", "a@.x.org", "a@x.org.",
    "a@x.-org", "a@x.org-", "a@x", "a@localhost", "a@x.o", "a@x.1", "a@x.123", "a@127.0.0.1", "a@[127.0.0.1]", "a@x_y.org", "a@@x.org", "a@b@x.org", "@x.org", "a@",
    "a b@x.org", "a@x y.org", "a@x.org b", "a@x. org", " a@x.org", "a@x.org ", "a\tb@x.org", "a@x.org\n", '"a b"@x.org', "a(b)@x.org", "a,b@x.org", "a;b@x.org",
    "<a@x.org>", "Ana <a@x.org>", "mailto:a@x.org", "a@x.org?cc=b@x.org", "a%40b@x.org", "a&b@x.org", "ana at x.org", "ana(at)x.org", "añа@x.org", "ana@bücher.example",
    "a" * 65 + "@example.org", f"ana@{'b' * 64}.org", f"ana@example.{'c' * 64}", f"{'a' * 61}@{'b' * 63}.{'c' * 63}.{'d' * 61}.org", "a@xn--.org-", "a@x.xn--",
)  # fmt: skip
"""What no mail server takes, or what means more than one address in a link."""
ACCOUNTS = (
    "ana", "a", "A", "7", "ana-ruiz", "ana--ruiz", "ana-", "ana--", "a-", "Ana-Ruiz-2", "ana_corp", "octo_cat_emu", "_ana", "ana_", "_", "ana.ruiz", "a.b_c-", "1ana",
    "a" * 39, "a" * 62,
)  # fmt: skip
"""Names that GitHub, GitLab or Forgejo have given out."""
NO_ACCOUNTS = (
    "", "-", "-ana", "-ana-", ".ana", "ana.", ".", "@ana", "ana ruiz", "ana/ruiz", "github.com/ana", "https://github.com/ana", "ana@example.org", "añа", "ana!", "ana\n",
    " ana", "ana,bea", "[bot]", "ana[bot]", "a" * 63, "--author", "ana\u200b", "$(ana)",
)  # fmt: skip


@pytest.mark.parametrize("text", MAIL)
def test_mail_goes_there(text):
    assert typed(field_types.Email, text) == text


@pytest.mark.parametrize("text", NO_MAIL)
def test_no_mail_goes_there(text):
    assert typed(field_types.Email, text) == "not-an-email"


@pytest.mark.parametrize("text", ACCOUNTS)
def test_an_account_may_have_that_name(text):
    assert typed(field_types.Handle, text) == text


@pytest.mark.parametrize("text", NO_ACCOUNTS)
def test_no_account_has_that_name(text):
    assert typed(field_types.Handle, text) == "string_pattern_mismatch"


WORDS = (
    "x<y", "x<y and z>w", "a < b", "a<b", "p<q", "a<b, c>d", "a<b,c>", "<3", "</3", "<<", "x <y", "1<2>0", "(<5)", "<é>", "f<g=1", "<= 3", "<- see",
    "i<5 and j>3", "i<b and j>3", "if a<b and c=d", "n<max", "age<12", "<o/", "<_<", ">_<", "<ana@example.org>", "<https://example.org/>",
    "<https://example.org/?a=b&c=d>", "List<String>", "Map<K, V>", "<name>", "<your school>", "if (i<n) { j>0 }", "Ana <Annie> Ruiz", "<scr<https://example.org/>ipt>",
)  # fmt: skip
"""What looks like HTML to nobody, although a `<` stands in it."""
TAGS = (
    "<b>", "<B>", "<A>B", "x<b> y", "<br>", "<br/>", "<br />", "<script>", "<script", "<SCRIPT src=x", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)", '<a href="x">', "<A HREF=x>", "<a\thref=x", "<p class=x", "<p hidden>", "<s />", "<i/>", "<input disabled>", "<details open>",
    "<svg/onload=alert(1)>", "<svg", "<math>", "<iframe", "<h1>", "<em", "<style>x", "</b>", "</b", "</title", "a<!", "<!--", "<!DOCTYPE html>", "<?php", "<![CDATA[x",
    '<foo bar="x">', "<x-y onclick=z>", "<y onmouseover = 'z'", "x</foo>", "<set attributeName=x", "<foreignObject>", "<marquee>", "<time>",
)  # fmt: skip
"""What a reader of HTML takes for a tag."""


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("field", [field_types.Line, field_types.Note, field_types.Markdown])
def test_a_sign_that_compares_is_no_html(field, text):
    assert typed(field, text) == text


@pytest.mark.parametrize("text", TAGS)
@pytest.mark.parametrize("field", [field_types.Line, field_types.Note, field_types.Markdown])
def test_a_tag_is_html_wherever_it_stands(field, text):
    assert typed(field, text) == typed(field, f"one {text} two") == "markup"


@pytest.mark.parametrize("text", [*WORDS, *TAGS])
def test_published_as_markdown_nothing_of_it_is_a_tag(text):
    html = to_html(f"one {text} two")
    Gate().check(html)
    assert set(re.findall(r"<[^>]*>", html)) <= {
        "<p>",
        "</p>",
        "</a>",
        *re.findall(r'<a href="(?:https|mailto):[^"]*" rel="[a-z ]*">', html),
    }


def test_every_form_that_a_field_has_is_told_in_words():
    patterns = {match for model in MODELS for match in patterns_in(model.model_json_schema())}
    assert patterns == set(_FORMS)


def patterns_in(schema):
    if isinstance(schema, dict):
        # What has a format is judged by code, which has words of its own.
        yield from (value for key, value in schema.items() if key == "pattern" and "format" not in schema)
        # The names of a table's keys are patterns, too.
        yield from (re.sub(r"\Z", "", key) for key in schema.get("patternProperties", {}))
        for value in schema.values():
            yield from patterns_in(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from patterns_in(value)


def test_no_pydantic_word_is_ever_shown():
    # What pydantic can say of these models, one by one, from a value that fits nothing.
    said = set()
    for model in MODELS:
        for value in (None, "x", 1, [], {"\0": 1}, *({name: odd} for name in names_of(model) for odd in ODD)):
            try:
                model.model_validate(value, by_alias=True, by_name=False)
            except ValidationError as error:
                said |= {row["type"] for row in error.errors()}
    ours = {kind for kind in said if "-" in kind or kind == "markup"}
    assert said - ours <= {*_PLAIN, *_DESCRIBERS, "missing", "string_pattern_mismatch"}


ODD = ("", "x y", "<b>", 1, 1.5, True, [], [1], [[]], [{}], {}, {"x": 1}, {"X Y": {}}, "x" * 5000, ["x y"], {"en": 1})


def names_of(model):
    return [info.alias or name for name, info in model.model_fields.items()]


def test_a_schema_of_every_model_can_be_made():
    for model in MODELS:
        assert json.dumps(model.model_json_schema())


def test_people_write_names_and_not_those_of_the_code():
    event = {"id": "x-y", "title": "X", "kind": "chat", "start": "2027-01-01"}
    assert Event.model_validate({**event, "register": "https://example.org/"}, by_name=False).register_
    with pytest.raises(ValidationError):
        Event.model_validate({**event, "register_": "https://example.org/"}, by_name=False)
