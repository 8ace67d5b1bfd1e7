"""Events as data: one for each way in which a calendar can go wrong. In: nothing. Out: what people would have written."""

from typing import Any

from name_scripts import NAMES

CHAT = {"kind": "chat", "start": "2026-09-07 20:00", "end": "2026-09-07 21:00", "mode": "online"}
INJECTION = 'Talk\\nEND:VEVENT\\nBEGIN:VEVENT; SUMMARY:Mine, yours\\; C:\\New \\\\N "quoted" ^n &amp; 100%'
LONG = "Ein sehr langer Titel 名名名 محمد 👩‍🏫🇮🇪 é" * 4

EVENTS: dict[str, dict[str, Any]] = {
    "all-day": {"start": "2027-03-04"},
    "several-days": {"start": "2027-03-04", "end": "2027-03-06"},
    "last-day-of-the-year": {"start": "2026-12-31", "end": "2027-01-01"},
    "leap-day": {"start": "2028-02-29"},
    "timed": {"start": "2027-03-04 18:30", "end": "2027-03-04 20:00"},
    "without-an-end": {"start": "2027-03-04 18:30"},
    "several-days-timed": {"start": "2027-03-04 18:30", "end": "2027-03-06 12:00"},
    "over-a-clock-change-in-spring": {"start": "2027-03-13 22:00", "end": "2027-03-14 05:00"},
    "over-a-clock-change-in-autumn": {"start": "2027-11-06 22:00", "end": "2027-11-07 05:00"},
    "right-before-the-leap": {"start": "2027-03-14 01:59", "end": "2027-03-14 03:00"},
    "right-after-the-leap": {"start": "2027-03-14 03:00", "end": "2027-03-14 03:30"},
    "before-the-hour-that-comes-twice": {"start": "2027-11-07 00:59", "end": "2027-11-07 02:00"},
    "ends-at-midnight": {"start": "2027-03-04 22:00", "end": "2027-03-05 00:00"},
    "begins-at-midnight": {"start": "2027-03-05 00:00", "end": "2027-03-05 01:00"},
    "midnight-that-is-leapt-over": {"start": "2027-09-05", "end": "2027-09-06", "timezone": "America/Santiago"},
    "east": {"start": "2027-03-04 08:00", "end": "2027-03-04 09:00", "timezone": "Pacific/Kiritimati"},
    "west": {"start": "2027-03-04 20:00", "end": "2027-03-04 21:00", "timezone": "Pacific/Pago_Pago"},
    "utc": {"start": "2027-03-04 20:00", "end": "2027-03-04 21:00", "timezone": "UTC"},
    "half-an-hour-of-summer-time": {**CHAT, "timezone": "Australia/Lord_Howe", "repeat": {"every": "month"}},
    "weekly": {**CHAT, "repeat": {"every": "monday", "until": "2027-06-14"}},
    "weekly-for-ever": {**CHAT, "repeat": {"every": "monday"}},
    "weekly-with-exceptions": {
        **CHAT,
        "repeat": {
            "every": "monday",
            "until": "2027-06-14",
            "except": ["2026-09-07", "2026-12-21", "2027-03-15 20:00"],
            "also": ["2026-12-22", "2027-03-16 18:00"],
            "pauses": [{"from": "2026-12-23", "to": "2027-01-03"}],
        },
    },
    "weekly-in-utc": {
        **CHAT,
        "timezone": "Etc/UTC",
        "repeat": {"every": "monday", "until": "2027-06-14", "except": ["2026-12-21"]},
    },
    "weekly-in-casablanca": {**CHAT, "timezone": "Africa/Casablanca", "repeat": {"every": "monday"}},
    "weekly-in-cairo": {**CHAT, "timezone": "Africa/Cairo", "repeat": {"every": "monday"}},
    "weekly-in-dublin": {**CHAT, "timezone": "Europe/Dublin", "repeat": {"every": "monday"}},
    "every-second-week": {**CHAT, "repeat": {"every": "2 weeks", "until": "2027-06-14"}},
    "monthly": {
        **CHAT,
        "start": "2026-09-01 20:00",
        "end": "2026-09-01 21:00",
        "repeat": {"every": "1st Tuesday", "until": "2028-01-31"},
    },
    "last-friday": {
        **CHAT,
        "start": "2026-09-25 20:00",
        "end": "2026-09-25 21:00",
        "repeat": {"rrule": "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12"},
    },
    "yearly": {"start": "2026-10-12", "end": "2026-10-18", "repeat": {"every": "year"}},
    "dates-alone": {**CHAT, "repeat": {"also": ["2026-10-05", "2026-11-09 19:00"]}},
    "slow-chat": {
        "kind": "slow-chat",
        "start": "2026-09-07",
        "end": "2026-09-11",
        "mode": "online",
        "hashtag": "#slow",
        "repeat": {"every": "1st Monday", "until": "2027-06-14", "except": ["2026-12-07"], "also": ["2026-12-08"]},
    },
    "canceled": {"start": "2027-03-04 18:30", "end": "2027-03-04 20:00", "status": "canceled", "revision": 2},
    "postponed": {"start": "2027-03-04 18:30", "end": "2027-03-04 20:00", "status": "postponed"},
    "planned": {"start": "2027-03-04 18:30", "status": "planned", "updated": "2026-11-01"},
    "hybrid": {
        "start": "2027-03-04 18:30",
        "end": "2027-03-04 20:00",
        "mode": "hybrid",
        "place": {
            "name": "Example Center; East",
            "address": "1, Example Street",
            "town": "Boone",
            "lat": 36.22,
            "lon": -81.67,
        },
        "online": "https://example.org/room?a=1,2;b=3",
    },
    "rough-month": {"start": "2027-03", "precision": "month"},
    "rough-season": {"start": "2027-winter", "precision": "season"},
    "rough-year": {"start": "2027", "precision": "year"},
    "injection": {"start": "2027-03-04", "title": INJECTION, "description": "One\n\nEND:VEVENT\n\n**BEGIN**:VEVENT"},
    "long": {"start": "2027-03-04", "title": LONG, "description": "長い文章。🙂" * 100},
    "questions": {**CHAT, "hashtag": "#tlchat", "questions": ["What, if; any?", "And \\N then?"]},
    **{f"script-{place}": {"start": "2027-03-04", "title": name} for place, name in enumerate(NAMES)},
}
"""Id → the fields that matter; all others are the least there can be."""
