"""Indentation goes where it means nothing, and nowhere else."""

import pytest

from shelfmates.write.whitespace import drop_indentation

CASES = {
    "lines of the theme": ("<p>\n    a\n\n  </p><article >x</article>", "<p>\na\n</p><article >x</article>"),
    "after the page's own part": ("<article >x</article>\n  <p>", "<article >x</article>\n<p>"),
    "blanks within a line": ("<p>a  b</p><article ></article>", "<p>a  b</p><article ></article>"),
    "the page's own part": ("<article >\n   <pre>\n  x</pre></article>",) * 2,
    "an article in an article": ("<article >\n  <article>\n  </article>\n  </article>",) * 2,
    "a script, which has a hash": ("<script>\n  a()\n</script><article ></article>",) * 2,
    "what is preformatted": ("<pre>\n  a\n</pre><article ></article>",) * 2,
    "what is typed": ("<textarea>\n  a</textarea><article ></article>",) * 2,
    "a document without a page's part": ("<p>\n   a",) * 2,
}


@pytest.mark.parametrize(("given", "left"), CASES.values(), ids=CASES.keys())
def test_indentation_is_dropped_but_not_from(given, left):
    assert drop_indentation(given) == left
