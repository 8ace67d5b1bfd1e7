"""A zone that is none of IANA's is answered with the one that is probably meant."""

import pytest
from pydantic import TypeAdapter, ValidationError

from shelfmates.model.settings import Timezone
from shelfmates.validate.time_zones import ZONES, suggest_zone
from shelfmates.validate.violation import Violation

ZONE = TypeAdapter(Timezone)


def suggest(word, own=""):
    return suggest_zone(Violation(("timezone",), "unknown-timezone", "is not a time zone", "other", word), own).hint


@pytest.mark.parametrize(
    ("word", "zones"),
    [
        ("EST", "`America/New_York`"),
        ("edt", "`America/New_York`"),
        ("ET", "`America/New_York`"),
        ("Eastern  time", "`America/New_York`"),
        ("Eastern", "`America/New_York`"),
        ("CT", "`America/Chicago`"),
        ("MST", "`America/Denver` or `America/Phoenix`"),
        ("CEST", "`Europe/Paris` or `Europe/Berlin` or `Europe/Madrid`"),
        ("BST", "`Europe/London`"),
        ("UTC+5:30", "`Asia/Kolkata`"),
        ("−03:30", "`America/St_Johns`"),
        ("utc", "`UTC`"),
        ("Z", "`UTC`"),
        ("Japan", "`Asia/Tokyo`"),
        ("Cuba", "`America/Havana`"),
        ("london", "`Europe/London`"),
        ("America/NewYork", "`America/New_York`"),
        ("US/Estern", "`US/Eastern`"),
        ("right/Europe/Paris", "`Europe/Paris`"),
    ],
)
def test_what_is_probably_meant_is_proposed(word, zones):
    assert suggest(word) == f"did you mean {zones}?"


@pytest.mark.parametrize(
    ("word", "own"),
    [("EST", "America/Detroit"), ("ET", "America/Toronto"), ("GMT-4", "America/Detroit"), ("CET", "Europe/Vienna")],
)
def test_the_networks_own_zone_is_preferred_where_it_is_called_so(word, own):
    assert suggest(word, own) == f"did you mean `{own}`?"


@pytest.mark.parametrize("word", ["Boone", "12", "", "UTC+27", "here"])
def test_what_nobody_understands_keeps_its_hint(word):
    assert suggest(word, "UTC") == "other"


def test_other_findings_stay_what_they_are():
    finding = Violation(("title",), "not-text", "is not a text", "hint", "EST")
    assert suggest_zone(finding) is finding


@pytest.mark.parametrize("name", ["UTC", "US/Eastern", *ZONES])
def test_a_zone_has_a_slash_or_is_utc(name):
    assert ZONE.validate_python(name) == name


@pytest.mark.parametrize(
    "name", ["EST", "EST5EDT", "GMT", "CET", "Japan", "posix/Europe/Paris", "right/UTC", "Europe/Paaris"]
)
def test_what_old_programs_call_a_zone_is_none(name):
    with pytest.raises(ValidationError, match="is not a time zone"):
        ZONE.validate_python(name)
