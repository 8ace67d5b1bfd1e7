"""A day, a time or a period: one value that answers the same questions."""

from datetime import date

import pytest

from shelfmates.model.moment import Moment


@pytest.mark.parametrize(
    ("text", "kind", "day", "last_day", "iso"),
    [
        ("2027-03-04", "day", "2027-03-04", "2027-03-04", "2027-03-04"),
        ("2027-03-04 18:30", "time", "2027-03-04", "2027-03-04", "2027-03-04T18:30:00"),
        ("2027-03-04 00:00", "time", "2027-03-04", "2027-03-04", "2027-03-04T00:00:00"),
        ("2028-02", "period", "2028-02-01", "2028-02-29", "2028-02"),
        ("2027-12", "period", "2027-12-01", "2027-12-31", "2027-12"),
        ("2027-spring", "period", "2027-03-01", "2027-05-31", "2027"),
        ("2027-winter", "period", "2027-12-01", "2028-02-29", "2027"),
        ("2027", "period", "2027-01-01", "2027-12-31", "2027"),
    ],
)
def test_every_kind_has_days_and_two_texts(text, kind, day, last_day, iso):
    moment = Moment.read(text)
    assert (str(moment), moment.kind, moment.iso) == (text, kind, iso)
    assert (moment.day, moment.last_day) == (date.fromisoformat(day), date.fromisoformat(last_day))
    assert (moment.is_timed, moment.is_period) == (kind == "time", kind == "period")


def test_all_kinds_sort_by_their_beginning_and_none_equals_another():
    texts = ["2027-03", "2027-03-04 18:30", "2027-03-01", "2027-spring", "2027-03-01 00:00", "2027"]
    found = [str(moment) for moment in sorted(map(Moment.read, texts))]
    assert found == ["2027", "2027-03-01", "2027-03", "2027-spring", "2027-03-01 00:00", "2027-03-04 18:30"]
    assert len({Moment.read(text) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("2027-03-04", "2026-01-01 18:30", "2027-03-04 18:30"),
        ("2027-03-04 09:00", "2026-01-01 18:30", "2027-03-04 09:00"),
        ("2027-03-04", "2026-01-01", "2027-03-04"),
    ],
)
def test_a_whole_day_takes_the_time_of_another(one, other, both):
    assert str(Moment.read(one).with_time_of(Moment.read(other))) == both
