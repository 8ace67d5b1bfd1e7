"""The one clock: the day that is given, else that of SOURCE_DATE_EPOCH, else today where the network is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shelfmates.clock import read_today

EPOCH = "1788220799"
"""2026-08-31 23:59:59 UTC."""


def test_the_day_that_is_given_comes_first(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert read_today("UTC", given=date(2026, 1, 2)) == date(2026, 1, 2)


@pytest.mark.parametrize("timezone", ["UTC", "Pacific/Kiritimati"])
def test_the_epoch_is_a_day_of_utc_wherever_the_network_is(monkeypatch, timezone):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert read_today(timezone) == date(2026, 8, 31)


@pytest.mark.parametrize("timezone", ["UTC", "Nowhere/Atlantis", "../../etc/passwd", "", "Pacific/Kiritimati"])
def test_else_it_is_today(monkeypatch, timezone):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs(read_today(timezone) - datetime.now(tz=UTC).date()) <= timedelta(days=1)


def test_two_ends_of_the_world_have_different_days(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    # Their clocks are 26 hours apart.
    assert read_today("Pacific/Kiritimati") > read_today("Etc/GMT+12")
