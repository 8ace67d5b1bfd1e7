"""What only guests of an online meeting may know is left out of texts, and everything else stays."""

import pytest

from calendar_files import LEAST, import_into, read_drafts, read_events, write_calendar
from folders import write_network
from shelfmates.change.icalendar_files.meeting_links import is_meeting, remove_key, unwrap
from shelfmates.change.icalendar_files.private_text import leave_out_private

TEAMS = """Bring a list.

________________________________________________________________________________
Microsoft Teams Need help?<https://aka.invented.example/JoinTeamsMeeting?omkt=en-US>
Join the meeting now<https://teams.invented.example/l/meetup-join/19%3ameeting_X%40thread.v2/0?context=%7b%7d>
Meeting ID: 212 345 678 901
Passcode: aB3dEf
________________________________
Dial in by phone
+1 828-555-0142,,123456789#<tel:+18285550142,,123456789> United States, Asheville
Find a local number<https://dialin.invented.example/0?id=123456789>
Phone conference ID: 123 456 789#
Join on a video conferencing device
Tenant key: teams@quill.invented.example
Video ID: 112 345 678 9
More info<https://dialin.invented.example/x>
For organizers: Meeting options<https://teams.invented.example/x> | Reset dial-in PIN<https://dialin.invented.example/y>
________________________________________________________________________________
Coffee afterwards."""
ZOOM = """Bring a list.

Robin Quill is inviting you to a scheduled Zoom meeting.

Join Zoom Meeting
https://us02web.invented.example/j/81234567890?pwd=Q0ZabcDEF.1

Meeting ID: 812 3456 7890
Passcode: 424242

---

One tap mobile
+13017158592,,81234567890#,,,,*424242# US (Washington DC)
+13126266799,,81234567890#,,,,*424242# US (Chicago)

---

Dial by your location
• +1 301 715 8592 US (Washington DC)
• 877 853 5247 US Toll-free
Meeting ID: 812 3456 7890
Find your local number: https://us02web.invented.example/u/kabc

Coffee afterwards."""
GOOGLE = """Bring a list.

-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-
Join with Google Meet: https://meet.invented.example/abc-defg-hij
Or dial: (US) +1 828-555-0142 PIN: 123456789#
More phone numbers: https://tel.invented.example/abc-defg-hij?pin=123456789

Learn more about Meet at: https://support.invented.example/a/users/answer/9282720

Please do not edit this section.
-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-
Coffee afterwards."""
WEBEX = """Bring a list.

-- Do not delete or change any of the following text. --

When it's time, join your Webex meeting here.
Meeting number (access code): 2345 678 9012
Meeting password: abcDEF12
Join by phone
+1-828-555-0142 US Toll
Global call-in numbers
Host key: 123456

Coffee afterwards."""
NEW_WEBEX = """Bring a list.

Join from the meeting link
https://quill.webex.example/quill/j.php?MTID=m123

Join by meeting number
Meeting number (access code): 2345 678 9012
Meeting password: abcDEF12 (22233312 when dialing from a phone)

Tap to join from a mobile device (attendees only)
+1-828-555-0142,,23456789012## United States Toll

Join from a video system or application
Dial 23456789012@quill.webex.example
You can also dial 192.0.2.68 and enter your meeting number.
Coffee afterwards."""
GOTO = """Bring a list.

Please join my meeting from your computer, tablet or smartphone.
https://meet.goto.example/123456789

You can also dial in using your phone.
Access Code: 123-456-789
United States: +1 (828) 555-0142

Coffee afterwards."""
FRENCH = """Apportez une liste.

________________________________________________________________________________
Réunion Microsoft Teams
Rejoindre la réunion maintenant<https://teams.invented.example/l/meetup-join/19%3a/0>
ID de réunion : 212 345 678 901
Code secret : aB3dEf
________________________________________________________________________________
Café ensuite."""
SPANISH = """Traiga una lista.

Robin Quill le está invitando a una reunión de Zoom programada.

Unirse a la reunión Zoom
https://us02web.invented.example/j/81234567890?pwd=abc

ID de reunión: 812 3456 7890
Código de acceso: 424242

Café después."""

GERMAN = """Bitte Liste mitbringen.

Robin Quill lädt Sie zu einem geplanten Zoom-Meeting ein.

Zoom-Meeting beitreten
https://us02web.invented.example/j/81234567890?pwd=abc

Meeting-ID: 812 3456 7890
Kenncode: 424242

---

Schnelleinwahl mobil
+496938079883,,81234567890#,,,,*424242# Deutschland
+49 69 7104 9922,,81234567890# Deutschland

---

Einwahl nach aktuellem Standort
• +49 69 3807 9883 Deutschland
• +49 695 050 2596 Deutschland

Meeting-ID: 812 3456 7890
Ortseinwahl suchen: https://us02web.invented.example/u/kabc

Danach Kuchen."""

WEBEX_BY_PHONE = """Bring a list.

Meeting

Join from the meeting link
https://quill.webex.example/quill/j.php?MTID=m1

Join by meeting number
Meeting number (access code): 2555 123 4567
Meeting password: abc123

Tap to join from a mobile device (attendees only)
+1-408-418-9388,,25551234567## United States Toll

Join by phone
+1-408-418-9388 United States Toll
1-844-621-3956 United States Toll Free
Global call-in numbers

Join from a video system or application
Dial 25551234567@quill.webex.example
You can also dial 203.0.113.9 and enter your meeting number.

Need help? Go to https://help.webex.example
Cake afterwards."""

GERMAN_WEBEX = """Vorher.
Über den Meeting-Link beitreten
https://quill.webex.example/quill/j.php?MTID=m1
Mit Meeting-Kennnummer beitreten
Meeting-Kennnummer (Zugriffscode): 2555 123 4567
Meeting Passwort: abc123
Über Telefon beitreten
+49-619-6781-9736 Germany Toll
Globale Einwahlnummern
Über ein Videosystem oder eine Anwendung beitreten
Wählen Sie 25551234567@quill.webex.example
Benötigen Sie Hilfe? Gehen Sie zu https://help.webex.example
Nachher."""

GERMAN_TEAMS = """Vorher.
________________________________________________________________________________
Microsoft Teams-Besprechung
Nehmen Sie auf dem Computer, in der mobilen App oder im Raumgerät teil
Hier klicken, um an der Besprechung teilzunehmen
<https://teams.microsoft.example/l/meetup-join/19%3a>
Besprechungs-ID: 312 345 678 90
Passcode: abcDEF
Teams herunterladen | Im Web beitreten
Oder anrufen (nur Audio)
+49 69 3807 9883,,123456789# Germany, Frankfurt
Telefonkonferenz-ID: 123 456 789#
Lokale Nummer suchen | PIN zurücksetzen
Weitere Infos | Besprechungsoptionen
________________________________________________________________________________
Nachher."""


@pytest.mark.parametrize(
    "text",
    [TEAMS, ZOOM, GOOGLE, FRENCH, SPANISH, WEBEX, NEW_WEBEX, GOTO, GERMAN, WEBEX_BY_PHONE, GERMAN_WEBEX, GERMAN_TEAMS],
)
def test_only_the_words_of_people_are_left_of_a_description_with_an_invitation(text):
    found = leave_out_private(text, has_invitation=True)
    first, last = text.split("\n")[0], text.split("\n")[-1]
    rest = [line for line in found.text.split("\n") if line]
    assert rest == [first, last]
    assert "the text of an online invitation" in found.left_out


KEPT = """Bring a list. Meeting of 12 May, room 205.

- tea at 10:30
- cake, ISBN 978-3-16-148410-0

Call 828-555-0142 or write to robin@quill.example.
Register: https://quill.example/reg?id=12345678&pass=spring-2
_________________________
Join us for tea, and dial up the fun!
Password managers: a workshop. Help us shelve.
Meeting rooms: 3. Grant no. 812 3456 7890."""


def test_a_description_without_an_invitation_stays():
    kept = KEPT.replace("&pass=spring-2", "")
    assert leave_out_private(kept, has_invitation=True) == (kept, ())


def test_words_beside_an_invitation_stay():
    found = leave_out_private(f"{KEPT}\n\n{TEAMS}", has_invitation=True).text
    missing = [line for line in KEPT.split("\n") if line.strip("_") and line not in found]
    assert missing == ["Register: https://quill.example/reg?id=12345678&pass=spring-2"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Call me. Host key: 123456", "Call me."),
        ("Tea. Passcode: 424242. Cake.", "Tea. Cake."),
        ("(Passcode: 424242)", ""),
        ("Room 4 (Meeting ID: 812 3456 7890)", "Room 4"),
        ("Tea\nPIN: 1234\nCake", "Tea\n\nCake"),
        ("Dial +1 828-555-0142,,123456789#", ""),
        ("Mot de passe : lecture7", ""),
        ("Dial +1 828-555-0142,,123456789#. Bring a list.", "Bring a list."),
        ("+1 828-555-0142,,123456789#<tel:+18285550142,,123456789> United States, Asheville", ""),
        ("Join by phone. PIN: 123 456 789#.\nTea!", "Join by phone.\nTea!"),
        ("Zoom ID: 812 3456 7890 PW: library1", ""),
        ("Zoom ID 812 3456 7890, pw=library1. Tea.", "Tea."),
        ("See https://quill.example/j/1?pwd=abc&x=1 now", "See https://quill.example/j/1?x=1 now"),
    ],
)
def test_a_detail_is_cut_out_of_its_line(text, rest):
    found = leave_out_private(text)
    assert (found.text, bool(found.left_out)) == (rest, True)


def test_nothing_stays_of_a_text_with_more_details_than_can_be_found():
    assert leave_out_private("\n".join(f"PIN: {number}\nx" for number in range(1_000, 1_200))).text == ""


@pytest.mark.parametrize(
    ("link", "bare"),
    [
        ("https://zoom.example/j/812?pwd=abc", "https://zoom.example/j/812"),
        ("https://zoom.example/j/812?uname=x&pwd=abc#success", "https://zoom.example/j/812?uname=x#success"),
        ("https://zoom.example/j/812?pwd=abc&uname=x", "https://zoom.example/j/812?uname=x"),
        ("https://teams.example/meet/212345678901?p=aBc", "https://teams.example/meet/212345678901"),
        ("https://x.example/?passcode=1&PIN=2", "https://x.example/"),
        ("https://x.example/reg?id=1&p=2", "https://x.example/reg?id=1&p=2"),
        ("https://x.example/a?password-reset=1", "https://x.example/a?password-reset=1"),
    ],
)
def test_a_link_loses_its_passcode_and_nothing_else(link, bare):
    assert remove_key(link) == bare


WRAPPED = {
    "https://nam02.safelinks.example/?url=https%3A%2F%2Fzoom.example%2Fj%2F812%3Fpwd%3Dabc&data=05%7C02%7Crobin%40quill.example%7C0": (
        "https://zoom.example/j/812?pwd=abc"
    ),
    "https://www.google.com/url?q=https://zoom.example/j/812%3Fpwd%3Dabc&sa=D&source=calendar&ust=1": (
        "https://zoom.example/j/812?pwd=abc"
    ),
    "https://www.google.com/url?q=javascript:alert(1)": "https://www.google.com/url?q=javascript:alert(1)",
    "https://quill.example/url?q=https://example.org/": "https://quill.example/url?q=https://example.org/",
    "https://quill.example/?url=https://example.org/": "https://quill.example/?url=https://example.org/",
}


@pytest.mark.parametrize("link", WRAPPED)
def test_a_link_that_a_mail_program_wrapped_leads_to_its_target(link):
    assert unwrap(link) == WRAPPED[link]


@pytest.mark.parametrize(
    ("link", "is_room"),
    [
        ("https://us02web.zoom.example/j/81234567890", True),
        ("https://meet.invented.example/xyz", True),
        ("https://teams.invented.example/l/meetup-join/19", True),
        ("https://quill.webex.example/meet/robin", True),
        ("https://example.org/abc-defg-hij", True),
        ("https://boone.example.org/", False),
        ("https://quill.example.org/reg?id=1", False),
        ("https://www.meetup.example/quill-group/events/1", False),
        ("https://library.example.org/jobs", False),
    ],
)
def test_a_link_of_a_meeting_is_recognized(link, is_room):
    assert is_meeting(link) == is_room


SAFE_LINK = "https://nam02.safelinks.example/?url=https%3A%2F%2Fzoom.example.org%2Fj%2F812%3Fpwd%3Dabc&data=robin%40quill.example"
GOOGLE_LINK = "https://www.google.com/url?q=https://zoom.example.org/j/812%3Fpwd%3Dabc&amp\\;sa=D"
HIDDEN = {
    "a link of Outlook": (
        f"DESCRIPTION:Join us online: {SAFE_LINK}",
        {
            "mode": "online",
            "online": "https://zoom.example.org/j/812",
            "description": "Join us online: <https://zoom.example.org/j/812>",
        },
    ),
    "a link of Google in HTML": (
        f'DESCRIPTION:Bring a list.<br><a href="{GOOGLE_LINK}">Join Zoom Meeting</a>',
        {"mode": "online", "online": "https://zoom.example.org/j/812", "description": "Bring a list."},
    ),
    "an address": ("URL:https://example.org/x?passcode=abc", {"url": "https://example.org/x"}),
    "an address of a meeting": (
        "URL:https://zoom.example.org/j/812?pwd=abc",
        {"mode": "online", "online": "https://zoom.example.org/j/812"},
    ),
    "a place": ("LOCATION:Zoom\\, Meeting ID: 812 3456 7890\\, Passcode: 424242", {"mode": "online"}),
    "a mailbox": ("LOCATION:Room 12 (room12@quill.example)", {"place": {"name": "Room 12"}}),
    "an address to ask": ("LOCATION:Contact robin@quill.example for link", {}),
    "a telephone": ("LOCATION:+1 828-555-0142\\,\\,123456789#", {}),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_nothing_private_of_an_event_gets_into_its_record(name):
    line, expected = HIDDEN[name]
    lines = ["UID:1", "SUMMARY:Visit", "DTSTART:20270304T183000", line]
    (draft,) = read_drafts(write_calendar(lines)).drafts
    values = {key: value for key, value in draft.values.items() if key not in {"title", "kind", "start"}}
    assert values == expected
    assert any("left out" in note.message for note in draft.notes)
    assert "left out" not in str(read_drafts(write_calendar(lines), keeps_private=True).drafts[0].notes)


def test_our_own_calendar_was_public_already():
    lines = ["UID:1", "SUMMARY:Busy", "DTSTART:20270304T183000", "DESCRIPTION:Passcode: 424242"]
    content = write_calendar(lines).replace(b"-//Example//", b"-//Shelfmates//")
    (draft,) = read_drafts(content).drafts
    assert (draft.title, draft.values["description"], draft.is_refused) == ("Busy", "Passcode: 424242", False)


def test_the_command_leaves_private_details_out_unless_it_is_asked_to_keep_them(tmp_path):
    content = write_calendar([*LEAST, "DESCRIPTION:Bring a list. Passcode: 424242"])
    for options, description in (((), "Bring a list."), (("--keep-private",), "Bring a list. Passcode: 424242")):
        root = write_network(tmp_path / "".join(("network", *options)))
        assert import_into(root, content, *options).code == 0
        (text,) = read_events(root).values()
        assert f"description: {description}\n" in text.replace('"', "")
