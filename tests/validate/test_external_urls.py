"""Addresses: parsed once, as browsers do, or refused."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError
from selectolax.lexbor import LexborHTMLParser

from shelfmates.external_urls import LONGEST, WEB, is_mail, parse_link, show_link
from shelfmates.model.field_types import Link, Markdown
from shelfmates.render.gate.gate import Gate
from shelfmates.render.gate.tags import find_wrong_link
from shelfmates.untrusted_markdown import to_html

pytestmark = pytest.mark.usefixtures("offline")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://example.org/a/../b", "http://example.org/b"),
        ("HTTPS://EXAMPLE.ORG/Page", "https://example.org/Page"),
        ("https://example.org:443/", "https://example.org/"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://example.org./", "https://example.org./"),
        ("https://example.org/?q=1&r=a%20b#top", "https://example.org/?q=1&r=a%20b#top"),
        ("https://example.org/ä", "https://example.org/%C3%A4"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://аррӏе.example/", "https://xn--80ak6aa92e.example/"),
        ("https://example.org/@ana", "https://example.org/@ana"),
        ("https://example.org/a:b", "https://example.org/a:b"),
        ("https://1.example.org/", "https://1.example.org/"),
        ("https://example.org/" + "a" * (LONGEST - 20), "https://example.org/" + "a" * (LONGEST - 20)),
    ],
)
def test_an_address_is_kept_as_a_browser_would_send_it(written, kept):
    assert parse_link(written) == kept
    assert parse_link(kept) == kept


_PARTS = st.sampled_from(
    ["https://", "http://", "HTTPS://", "//", "/", "example.org", "bücher.example", "xn--bcher-kva.example", "ana@", "a:b@", "127.0.0.1", "0x7f.1", "[::1]",
     ":443", ":8443", ".", "..", "/../", "%2e", "%2F", "%40", "%00", "%C2%AD", "%E2%80%8B", "%FF", "%", "?", "#", "a", "é", "日本", "\u3002", "\uff0f", "&x=y",
     "\t", " ", "\\", "www.", "mailto:", "javascript:", "localhost", "-", "_", "ß", "\u0130", "\u200d"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=7).map("".join), st.booleans())
@settings(max_examples=800)
def test_what_is_kept_is_judged_as_what_was_written(text, is_whole):
    written = f"https://example.org{text}" if is_whole else text
    try:
        kept = parse_link(written)
    except PydanticCustomError:
        return
    assert parse_link(kept) == kept
    assert kept.isascii()


PASTED = [
    ("https://en.wikipedia.org/wiki/Schindler's_List", "https://en.wikipedia.org/wiki/Schindler%27s_List"),
    ("https://example.org/o'brien/'s", "https://example.org/o%27brien/%27s"),
    ("https://example.org/?q=it's", "https://example.org/?q=it%27s"),
    ("https://example.org/#it's", "https://example.org/#it%27s"),
    ("https://example.org/Schindler%27s_List", "https://example.org/Schindler%27s_List"),
    ("https://example.org/Schindler’s_List", "https://example.org/Schindler%E2%80%99s_List"),
    ("https://example.org/“Emma”", "https://example.org/%E2%80%9CEmma%E2%80%9D"),
    ("https://example.org/Emma_(novel)", "https://example.org/Emma_(novel)"),
    ("https://example.org/f?family=Literata|Courier", "https://example.org/f?family=Literata%7CCourier"),
    ("https://example.org/a|b#c|d", "https://example.org/a%7Cb#c%7Cd"),
    ("https://example.org/x^2?y^2#z^2", "https://example.org/x%5E2?y%5E2#z%5E2"),
    ("https://example.org/doc?id={A1-B2}", "https://example.org/doc?id=%7BA1-B2%7D"),
    ("https://example.org/{A1}/#{B2}", "https://example.org/%7BA1%7D/#%7BB2%7D"),
    ("https://example.org/a`b?c`d#e`f", "https://example.org/a%60b?c%60d#e%60f"),
    ("https://example.org/'onclick='alert(1)", "https://example.org/%27onclick=%27alert(1)"),
    ("https://example.org/café", "https://example.org/caf%C3%A9"),
    ("https://example.org/日本?q=本#本", "https://example.org/%E6%97%A5%E6%9C%AC?q=%E6%9C%AC#%E6%9C%AC"),
    ("https://example.org/a%20b", "https://example.org/a%20b"),
    ("https://example.org/100%", "https://example.org/100%"),
    ("https://example.org/page.", "https://example.org/page."),
    ("https://example.org/page,", "https://example.org/page,"),
    ("https://example.org/?a[]=1&b[2]=3", "https://example.org/?a[]=1&b[2]=3"),
    ("https://example.org/#:~:text=it's%20here,there", "https://example.org/#:~:text=it%27s%20here,there"),
    ("https://example.org/#!/page", "https://example.org/#!/page"),
    ("HTTP://Example.ORG:8080/A'b", "http://example.org:8080/A%27b"),
    ("https://日本.example/日本's", "https://xn--wgv71a.example/%E6%97%A5%E6%9C%AC%27s"),
    ("https://my_library.example.org/", "https://my_library.example.org/"),
    ("https://user.example.org/~ana/*?a=b;c=d&e=$f", "https://user.example.org/~ana/*?a=b;c=d&e=$f"),
]
"""An address as pasted from a browser, and as published."""


@pytest.mark.parametrize(("pasted", "kept"), PASTED)
def test_signs_that_a_browser_takes_are_taken_and_written_so_that_nothing_breaks(pasted, kept):
    assert parse_link(pasted) == kept
    assert parse_link(kept) == kept


@pytest.mark.parametrize("pasted", [pasted for pasted, _kept in PASTED])
def test_in_markdown_they_are_links_that_pass_the_gate_as_they_were_judged(pasted):
    html = to_html(TypeAdapter(Markdown).validate_python(f"See [there](<{pasted}>)."))
    Gate().check(html)
    # The renderer encodes some characters that are allowed in an address.
    assert unquote(LexborHTMLParser(html).css_first("a").attributes["href"]).casefold() == unquote(pasted).casefold()


@pytest.mark.parametrize(
    "text",
    ["[a](MAILTO:ana@example.org)", "<Mailto:ana@example.org>", "<HTTPS://example.org/>", "[a](hTTp://example.org)"],
)
def test_a_scheme_in_capitals_that_is_taken_is_published(text):
    html = to_html(TypeAdapter(Markdown).validate_python(text))
    Gate().check(html)
    assert "<a href=" in html


@pytest.mark.parametrize("blank", [" ", "  ", "\t", "\n", "\u00a0", "\u3000"])
def test_a_blank_before_or_behind_an_address_is_no_part_of_it(blank):
    assert TypeAdapter(Link).validate_python(f"{blank}https://example.org/{blank}") == "https://example.org/"


@given(st.text(st.sampled_from("aZ9é日'\"`{}|^()[]<>\\%25 /?#&=+;:@!$*,~._-\u2019\t\u200b"), max_size=30))
def test_what_is_published_holds_no_sign_that_means_more_than_itself_somewhere(rest):
    try:
        kept = parse_link(f"https://example.org/{rest}")
    except PydanticCustomError:
        return
    assert re.fullmatch(r"https://example\.org/[A-Za-z0-9._~:/?#\[\]@!$&()*+,;=%-]*", kept)
    assert parse_link(kept) == kept


NOT_WHOLE = "is not a complete web address"
NO_SITE = "does not name a site such as example.org"
OTHER_SCHEME = "does not begin with https:// or http://"
ODD_SIGN = "has a space, a quote, a backslash or another character that is not allowed in an address"
NAME = "has a name before an @, which hides the real destination"
NUMBERS = "has a `%` in the name of its site, which hides the real destination"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", NOT_WHOLE),
        ("example.org", NOT_WHOLE),
        ("//example.org/", NOT_WHOLE),
        ("/page", NOT_WHOLE),
        ("#top", NOT_WHOLE),
        ("https:", NOT_WHOLE),
        ("https://", NOT_WHOLE),
        ("https:example.org", NOT_WHOLE),
        ("https:/example.org", NOT_WHOLE),
        ("https:///example.org", NOT_WHOLE),
        ("https://exa%00mple.org/", NOT_WHOLE),
        ("https://exa%2Fmple.org/", NOT_WHOLE),
        ("https://example.org:99999/", NOT_WHOLE),
        ("https://example.org:port/", NOT_WHOLE),
        ("https://[::1/", NOT_WHOLE),
        ("https://./", NO_SITE),
        ("https://ex%61mple.org/", NUMBERS),
        ("https://example.org%2Eevil.example/", NUMBERS),
        ("https://example%2eorg", NUMBERS),
        ("HTTPS://exam%C2%ADple.org/", NUMBERS),
        ("https://exam%E2%80%8Bple.org/", NUMBERS),
        ("javascript:alert(1)", OTHER_SCHEME),
        ("JaVaScRiPt:alert(1)", OTHER_SCHEME),
        ("javascript://example.org/%0Aalert(1)", OTHER_SCHEME),
        ("data:text/html,hello", OTHER_SCHEME),
        ("vbscript:msgbox(1)", OTHER_SCHEME),
        ("blob:https://example.org/1", OTHER_SCHEME),
        ("view-source:https://example.org/", OTHER_SCHEME),
        ("file:///etc/passwd", OTHER_SCHEME),
        ("ftp://example.org/", OTHER_SCHEME),
        ("mailto:ana@example.org", OTHER_SCHEME),
        ("tel:+1828", OTHER_SCHEME),
        ("https+evil://example.org/", OTHER_SCHEME),
        (" https://example.org/", ODD_SIGN),
        ("https://example.org/a b", ODD_SIGN),
        ("java\tscript:alert(1)", ODD_SIGN),
        ("java\nscript:alert(1)", ODD_SIGN),
        ("\x01javascript:alert(1)", ODD_SIGN),
        ("https://exa\tmple.org/", ODD_SIGN),
        ("https:\\\\example.org\\", ODD_SIGN),
        ("https://example.org\\@evil.example/", ODD_SIGN),
        ('https://example.org/"onclick="alert(1)', ODD_SIGN),
        ("https://example.org/<script>", ODD_SIGN),
        ("https://example.org/{{x}}", ODD_SIGN),
        ("https://example.org/\u202egro.elpmaxe", ODD_SIGN),
        ("https://example.org/\u200b", ODD_SIGN),
        ("https://example.org/\u2028", ODD_SIGN),
        ("https://example.org/\x7f", ODD_SIGN),
        ("https://example.org/\u00a0", ODD_SIGN),
        ("https://bank.example@evil.example/", NAME),
        ("https://bank.example:secret@evil.example/", NAME),
        ("https://:secret@evil.example/", NAME),
        ("https://exa'mple.org/", NO_SITE),
        ("https://exa%27mple.org/", NO_SITE),
        ("https://ex{a}mple.org/", NO_SITE),
        ("https://exa`mple.org/", NO_SITE),
        ("https://exa!mple.org/", NO_SITE),
        ("https://exa(mple).org/", NO_SITE),
        ("https://exa$mple.org/", NO_SITE),
        ("https://exa&amp;mple.org/", NO_SITE),
        ("https://example..org/", NO_SITE),
        ("https://.example.org/", NO_SITE),
        ("https://exa|mple.org/", NOT_WHOLE),
        ("www.example.org/page", NOT_WHOLE),
        ("https://exam ple.org/", ODD_SIGN),
        ("https://o'brien@example.org/", NAME),
        ("https://localhost/", NO_SITE),
        ("http://x.localhost/", NO_SITE),
        ("http://printer.local/", NO_SITE),
        ("http://printer.LOCAL./", NO_SITE),
        ("http://metadata.google.internal/", NO_SITE),
        ("http://a.localdomain/", NO_SITE),
        ("http://nas.home.arpa/", NO_SITE),
        ("https://@evil.example/", NAME),
        ("https://:@evil.example/", NAME),
        ("https://example/", NO_SITE),
        ("http://127.0.0.1/", NO_SITE),
        ("http://127.1/", NO_SITE),
        ("http://0x7f.1/", NO_SITE),
        ("http://0177.0.0.01/", NO_SITE),
        ("http://2130706433/", NO_SITE),
        ("http://127.0.0.1./", NO_SITE),
        ("http://１２７.０.０.１/", NO_SITE),
        ("http://%31%32%37.0.0.1/", NO_SITE),
        ("http://169.254.169.254/latest/", NO_SITE),
        ("http://[::1]/", NO_SITE),
        ("http://[::ffff:127.0.0.1]/", NO_SITE),
        ("https://example.org/" + "a" * LONGEST, "is longer than 2,000 characters"),
    ],
)
def test_an_address_that_could_mislead_is_refused(address, reason):
    with pytest.raises(PydanticCustomError) as refused:
        parse_link(address)
    assert (refused.value.type, refused.value.message()) == ("unsafe-link", reason)


def test_mail_is_a_link_only_where_it_is_asked_for():
    assert parse_link("mailto:ana@example.org", schemes=WEB | {"mailto"}) == "mailto:ana@example.org"


GOOD_MAILS = [
    "mailto:ana@example.org?subject=Hello%20there",
    "mailto:ana@example.org?body=a%0D%0Ab",
    "MAILTO:Ana@Example.org?Subject=x&Body=y",
    "mailto:ana@example.org,bea@example.org",
    "mailto:añ@bücher.example",
    "mailto:o%27brien@example.org",
    "mailto:ana+list@example.org",
    "mailto:r&d@example.org",
    "mailto:?subject=Come",
    "mailto:a/b@example.org",
]
BAD_MAILS = [
    "mailto://u:p@evil.example/",
    "mailto:a@b.org%0d%0abcc:c@d.org",
    "mailto:a@b.org?attach=/etc/passwd",
    "mailto:a@b.org?bcc=c@d.org",
    "mailto:a@b.org?subject=x&bcc=c@d.org",
    "mailto:a@b.org?subject=x%0D%0ABcc:c@d.org",
    "mailto:ana",
    "mailto:a@b@c.org",
    "mailto:/etc/passwd",
    "MAILTO:a@b.org?BCC=c@d.org",
    "mailto:a%00@b.org",
    "mailto:a%2Cc@b.org",
    "mailto:a@b.org?to=c@d.org",
]


@pytest.mark.parametrize("link", GOOD_MAILS)
def test_an_e_mail_may_have_a_subject_and_a_text(link):
    assert is_mail(link)
    assert find_wrong_link(link.replace("&", "&amp;")) == ""
    assert is_mail(parse_link(link, schemes=WEB | {"mailto"}))


@pytest.mark.parametrize("link", BAD_MAILS)
def test_an_e_mail_says_no_more_than_that(link):
    with pytest.raises(PydanticCustomError, match="is not an e-mail address"):
        parse_link(link, schemes=WEB | {"mailto"})
    assert find_wrong_link(link.replace("&", "&amp;"))


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/a/", "example.org/a"),
        ("https://example.org/www.", "example.org/www."),
    ],
)
def test_an_address_is_shown_as_people_say_it(link, shown):
    assert show_link(link) == shown
