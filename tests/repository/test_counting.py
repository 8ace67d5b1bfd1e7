"""Coverage goes on where it went on before."""

import sys

from counting import counted, uncounted


def test_counting_goes_on_after_a_fixture_that_a_test_asks_for():
    with counted():
        before = sys.gettrace()
        with counted():
            pass
        assert sys.gettrace() is before


def test_counting_goes_on_after_a_block_that_is_not_counted():
    with counted():
        before = sys.gettrace()
        with uncounted():
            assert sys.gettrace() is None
        assert sys.gettrace() is before
