"""Whether a profile is shown: by the day of its last confirmation, the network's policy and its owner's word."""

from datetime import date

import pytest

from memory_networks import make_member, make_site
from shelfmates.dates import months_between
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.model.settings import Policy

POLICY = Policy(unconfirmed_after_months=12, hidden_after_months=24)


@pytest.mark.parametrize(
    ("last", "today", "freshness"),
    [
        ("2026-03-15", "2026-03-15", "confirmed"),
        ("2026-03-15", "2027-03-14", "confirmed"),
        ("2026-03-15", "2027-03-15", "unconfirmed"),
        ("2026-03-15", "2028-03-14", "unconfirmed"),
        ("2026-03-15", "2028-03-15", "hidden"),
        ("2024-02-29", "2025-02-28", "confirmed"),
        ("2024-02-29", "2025-03-01", "unconfirmed"),
        ("2024-02-29", "2026-02-28", "unconfirmed"),
        ("2024-02-29", "2026-03-01", "hidden"),
        ("2025-12-31", "2026-12-30", "confirmed"),
        ("2025-12-31", "2026-12-31", "unconfirmed"),
    ],
)
def test_a_profile_ages_by_whole_months(last, today, freshness):
    member = make_member(consent=date(2024, 1, 1), confirmed=date.fromisoformat(last))
    assert find_freshness(member, POLICY, date.fromisoformat(today)) is Freshness(freshness)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2026-01-31", "2026-01-31", 0),
        ("2026-01-31", "2026-02-28", 0),
        ("2026-01-31", "2026-03-01", 1),
        ("2026-01-31", "2026-03-31", 2),
        ("2025-12-01", "2026-01-01", 1),
        ("2026-06-15", "2026-06-14", -1),
    ],
)
def test_a_month_is_over_on_its_day(earlier, later, months):
    assert months_between(date.fromisoformat(earlier), date.fromisoformat(later)) == months


def test_consent_counts_as_a_confirmation():
    member = make_member(consent=date(2026, 3, 1), confirmed=date(2020, 1, 1))
    assert find_freshness(member, POLICY, date(2026, 4, 1)) is Freshness.CONFIRMED


def test_who_never_confirmed_is_judged_by_their_consent():
    assert find_freshness(make_member(consent=date(2024, 1, 1)), POLICY, date(2025, 1, 1)) is Freshness.UNCONFIRMED


def test_who_does_not_want_to_be_listed_is_hidden_however_fresh_they_are():
    assert find_freshness(make_member(listed=False), POLICY, date(2026, 11, 16)) is Freshness.HIDDEN


def test_the_network_sets_its_own_months():
    member = make_member(consent=date(2026, 5, 1))
    policy = {"unconfirmed_after_months": 1, "hidden_after_months": 3}
    found = [
        [row.freshness for row in make_site(member, today=day, policy=policy).profiles]
        for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 8, 1))
    ]
    assert found == [[Freshness.CONFIRMED], [Freshness.UNCONFIRMED], []]


def test_an_unconfirmed_profile_says_when_it_was_confirmed_last():
    (profile,) = make_site(make_member(consent=date(2025, 1, 1), confirmed=date(2025, 6, 1))).profiles
    assert (profile.is_unconfirmed, profile.confirmed) == (True, date(2025, 6, 1))
