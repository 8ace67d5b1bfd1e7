"""Hours as people write them, in every language of the site."""

import pytest

pytestmark = pytest.mark.browser

READ = 'const { readHours } = await load("hours-text"); return given.map(readHours);'
WRITTEN = {
    0: ["0", "0 min"],
    0.25: ["0.25", ".25", "0.33", "15 min", "0:15"],
    0.75: ["0,75", "45m", "45 minutes", "45 munud"],
    1.5: ["1.5", "1,5", "1,50", " 1.5 h ", "1:30", "1h30", "1 h 30", "1 h 30 min", "90 min", "90 Min.", "90 minutos", "١٫٥", "۱٫۵"],
    2: ["2", "2 h", "2 hours", "2 Std.", "2 Stunden", "2 heures", "2 horas", "2 awr", "2.00"],
    1000: ["1000", "1000 h"],
}  # fmt: skip
REFUSED = [
    "", ".", "h", "min", "-1", "1,000", "1 000", "1.333", "1001", "1000:30", "60001 min", "0,1", "3 min", "1:75", "1:3", "1e2", "0x10",
    "two", "3 days", "1.5.2", "∞", "NaN", "1 h 30 x", "9" * 10_000, "1" + " " * 10_000 + "x",
]  # fmt: skip


@pytest.mark.parametrize("hours", WRITTEN)
def test_hours_are_counted_in_quarters(formats, hours):
    texts = WRITTEN[hours]
    assert dict(zip(texts, formats.run(READ, texts), strict=True)) == dict.fromkeys(texts, hours)


def test_what_nobody_can_count_is_refused(formats):
    read = dict(zip(REFUSED, formats.run(READ, REFUSED), strict=True))
    assert {text: hours for text, hours in read.items() if hours is not None} == {}
