"""Addresses: parsed once, as browsers do, or refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from shelfmates.weblink import LONGEST, WEB, parse_link, show_link

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


NOT_WHOLE = "is not a whole web address"
NO_SITE = "does not name a site such as example.org"
OTHER_SCHEME = "does not begin with https:// or http://"
ODD_SIGN = "has a space, a quote, a backslash or another character that no address has"
NAME = "has a name before an @, which hides where it leads"
NUMBERS = "has a `%` in the name of its site, which hides where it leads"


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
        ("https://example.org/'onclick='alert(1)", ODD_SIGN),
        ("https://example.org/<script>", ODD_SIGN),
        ("https://example.org/`", ODD_SIGN),
        ("https://example.org/{{x}}", ODD_SIGN),
        ("https://example.org/\u202egro.elpmaxe", ODD_SIGN),
        ("https://example.org/\u200b", ODD_SIGN),
        ("https://example.org/\u2028", ODD_SIGN),
        ("https://example.org/\x7f", ODD_SIGN),
        ("https://example.org/\u00a0", ODD_SIGN),
        ("https://bank.example@evil.example/", NAME),
        ("https://bank.example:secret@evil.example/", NAME),
        ("https://:secret@evil.example/", NAME),
        ("https://localhost/", NO_SITE),
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
