"""Text of calendars becomes Markdown that shows the same words, and nothing that means more."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfmates import untrusted_markdown
from shelfmates.change.icalendar_files.lines import Component, read_components
from shelfmates.change.icalendar_files.text import describe, read_plain, split_list, unescape

SHOWN = {
    "Bring a book.": "<p>Bring a book.</p>",
    "One\\nTwo": "<p>One</p>\n<p>Two</p>",
    "*one* _two_ `three` [four](five) snake_case": "<p>*one* _two_ `three` [four](five) snake_case</p>",
    "# tlchat": "<p># tlchat</p>",
    "#tlchat": "<p>#tlchat</p>",
    "Programme\\n=========": "<p>Programme</p>\n<p>=========</p>",
    "> quoted": "<p>&gt; quoted</p>",
    "a < b\\, c > d": "<p>a &lt; b, c &gt; d</p>",
    "x &lt; y": "<p>x &amp;lt; y</p>",
    "- tea\\n- cake": "<ul>\n<li>tea</li>\n<li>cake</li>\n</ul>",
    "• tea\\n• cake": "<ul>\n<li>tea</li>\n<li>cake</li>\n</ul>",
    "See https://example.org/a_b*c.": '<p>See <a href="https://example.org/a_b*c" rel="noopener nofollow ugc">https://example.org/a_b*c</a>.</p>',
    "See https://example.org/Schindler's_List.": '<p>See <a href="https://example.org/Schindler\'s_List" rel="noopener nofollow ugc">https://example.org/Schindler\'s_List</a>.</p>',
    "See 'https://example.org/x'.": '<p>See \'<a href="https://example.org/x" rel="noopener nofollow ugc">https://example.org/x</a>\'.</p>',
    "See https://example.org/Emma_(novel).": '<p>See <a href="https://example.org/Emma_(novel)" rel="noopener nofollow ugc">https://example.org/Emma_(novel)</a>.</p>',
    "(see https://example.org/x)": '<p>(see <a href="https://example.org/x" rel="noopener nofollow ugc">https://example.org/x</a>)</p>',
    "See https://user@example.org/": "<p>See https://user@example.org/</p>",
    "C:\\\\New": "<p>C:\\New</p>",
    "<p>Bring <b>tea</b><br>and <i>cake</i></p>": "<p>Bring tea</p>\n<p>and cake</p>",
    '<a href="https://example.org/x">our page</a>': '<p>our page (<a href="https://example.org/x" rel="noopener nofollow ugc">https://example.org/x</a>)</p>',
    '<a href="https://example.org/x">https://example.org/x</a>': '<p><a href="https://example.org/x" rel="noopener nofollow ugc">https://example.org/x</a></p>',
    "<ul><li>tea</li><li>cake</li></ul>": "<ul>\n<li>tea</li>\n<li>cake</li>\n</ul>",
    "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2//EN\"><html><head><title>x</title><style type='text/css'>p {color: red}</style>"
    "</head><body><!-- Converted --><p>Tea</p></body></html>": "<p>Tea</p>",
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
}


@pytest.mark.parametrize("value", SHOWN)
def test_a_description_shows_its_words(value):
    assert untrusted_markdown.to_html(describe(read_plain(unescape(value)).text)) == SHOWN[value]


def leave_words(text):
    """Remove list markers and blanks: an item that shows `-` cannot be told from one that is empty."""
    bare = re.sub(r"^(?:\s*(?:[-+*\u2022]|\d{1,9}[.)])(?=\s|$))+", "", text, flags=re.MULTILINE)
    return re.sub(r"\s", "", bare)


@given(st.text(alphabet=st.sampled_from("xyz \\*_`[]()<>#&;-+=~!1.>|\n")))
def test_of_plain_text_no_sign_is_lost_and_none_means_more(text):
    value = text.replace("\\", "\\\\").replace("\n", "\\n")
    shown = untrusted_markdown.to_html(describe(read_plain(unescape(value)).text))
    assert not {"<em>", "<code>", "<a ", "<blockquote>"} & set(re.findall(r"<[a-z]+[ >]", shown))
    words = html.unescape(re.sub(r"</?(?:p|ul|ol|li)>", "\n", shown))
    assert leave_words(words) == leave_words(text)


def test_a_list_is_parted_where_its_commas_are_not_escaped():
    assert split_list("A,B\\, C,,D\\\\,E") == ["A", "B, C", "D\\", "E"]


@pytest.mark.parametrize(
    ("value", "text"), [("a\\nb", "a\nb"), ("a\\Nb", "a\nb"), ("a\\\\Nb", "a\\Nb"), ("\\;\\,", ";,")]
)
def test_what_is_escaped_is_read_once(value, text):
    assert unescape(value) == text


@given(st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_it_is_read_or_refused(content):
    for found in (read_components(content), read_components(b"BEGIN:VCALENDAR\n" + content + b"\nEND:VCALENDAR\n")):
        assert isinstance(found, tuple)
        assert isinstance(found[0], str | Component)
