"""A title has its status and what programs add taken out, with a message; other titles stay as they are."""

import pytest

from shelfmates.change.icalendar_files.titles import read_title

STATUSES = {
    "CANCELLED: Winter meet-up": ("Winter meet-up", "canceled"),
    "Canceled - Winter meet-up": ("Winter meet-up", "canceled"),
    "[Cancelled] Winter meet-up": ("Winter meet-up", "canceled"),
    "(canceled) Winter meet-up": ("Winter meet-up", "canceled"),
    "*** CANCELLED *** Winter meet-up": ("Winter meet-up", "canceled"),
    "CANCELLED! Winter meet-up": ("Winter meet-up", "canceled"),
    "CANCELLED Winter meet-up": ("Winter meet-up", "canceled"),
    "CANCELLED-Winter meet-up": ("Winter meet-up", "canceled"),
    "CANCELED Winter: tea": ("Winter: tea", "canceled"),
    "CANCELLED DUE TO SNOW: Winter meet-up": ("Winter meet-up", "canceled"),
    "Cancelled due to weather - Winter meet-up": ("Winter meet-up", "canceled"),
    "Winter meet-up - CANCELLED": ("Winter meet-up", "canceled"),
    "Winter meet-up (cancelled)": ("Winter meet-up", "canceled"),
    "Winter meet-up [CANCELED]": ("Winter meet-up", "canceled"),
    "Winter meet-up CANCELLED": ("Winter meet-up", "canceled"),
    "Winter meet-up: Cancelled": ("Winter meet-up", "canceled"),
    "FW: Canceled: Winter meet-up": ("Winter meet-up", "canceled"),
    "ANNULÉ Rencontre": ("Rencontre", "canceled"),
    "Annulée : Rencontre": ("Rencontre", "canceled"),
    "ANNULE : Rencontre": ("Rencontre", "canceled"),
    "Rencontre ANNULÉE": ("Rencontre", "canceled"),
    "Annule\u0301 : Rencontre": ("Rencontre", "canceled"),
    "Cancelado Club de lectura": ("Club de lectura", "canceled"),
    "Cancelada: Reunión": ("Reunión", "canceled"),
    "Anulado - Club": ("Club", "canceled"),
    "Suspendido: Club": ("Club", "canceled"),
    "Abgesagt: Treffen": ("Treffen", "canceled"),
    "Postponed: Book club": ("Book club", "postponed"),
    "POSTPONED until further notice: Book club": ("Book club", "postponed"),
    "Book club (postponed)": ("Book club", "postponed"),
    "Reporté : Club": ("Club", "postponed"),
    "Reporté au 12 mars : Club": ("Club", "postponed"),
    "Aplazado: Club": ("Club", "postponed"),
    "Aplazada la reunión": ("la reunión", "postponed"),
    "Pospuesto - Club": ("Club", "postponed"),
    "Deferred - Book club": ("Book club", "postponed"),
    "Suspended: Book club": ("Book club", "canceled"),
    "Tentative: Book sale": ("Book sale", "planned"),
    "CANCELLED": ("CANCELLED", "canceled"),
    "Canceled event: Planning @ Mon Mar 8, 2027 2pm - 3pm (EST) (robin@quill.example)": ("Planning", "canceled"),
    "Événement annulé : Planning @ lun. 8 mars 2027 14:00 - 15:00 (EST) (robin@quill.example)": (
        "Planning",
        "canceled",
    ),
}


@pytest.mark.parametrize("whole", STATUSES)
def test_a_status_in_a_title_becomes_the_status_with_a_message(whole):
    found = read_title(whole)
    assert (found.text, found.status) == STATUSES[whole]
    assert f"its title says that it is {found.status}, which becomes its status" in [row.message for row in found.notes]
    assert found.refusal is None


DROPPED = {
    "Invitation: Planning @ Mon Mar 8, 2027 2pm - 3pm (EST) (robin@quill.example)": "Planning",
    "Updated invitation: Planning @ Mon Mar 8, 2027 2pm - 3pm (EST) (robin@quill.example)": "Planning",
    "Updated invitation with note: Planning @ Weekly from 2pm to 3pm on Monday (EST) (robin@quill.example)": "Planning",
    "Planning @ Mon Mar 8, 2027 2pm - 3pm (EST) (robin@quill.example)": "Planning",
    "Invitation : Réunion @ lun. 8 mars 2027 14:00 - 15:00 (HNE) (robin@quill.example)": "Réunion",
    "Invitación: Reunión @ lun 8 mar 2027 2pm - 3pm (EST) (robin@quill.example)": "Reunión",
    "Accepted: Planning": "Planning",
    "[EXTERNAL] Planning": "Planning",
    "Invitation: Planning @ Mon Mar 8, 2027 2pm - 3pm (EST) (Robin Quill)": "Planning",
    "Fw: Fwd: Planning": "Planning",
    "TR : Planning": "Planning",
    "RV: Planning": "Planning",
    "RESCHEDULED: Planning": "Planning",
    "Meet robin@quill.example": "Meet",
    "Planning (robin@quill.example)": "Planning",
    "Zoom 812 3456 7890 Passcode: 424242 Planning": "Planning",
}


@pytest.mark.parametrize("whole", DROPPED)
def test_what_programs_add_to_a_title_is_left_out_with_a_message(whole):
    found = read_title(whole)
    assert (found.text, found.status, found.refusal) == (DROPPED[whole], "", None)
    assert found.notes != ()
    assert ("@quill" in whole) == any("an e-mail address" in row.message for row in found.notes)


@pytest.mark.parametrize(
    "title",
    ["Cancel culture: a debate", "The canceled flight", "Cancelled flights: a novel", "Report: annual statistics",
     "Reporte: estadísticas", "Postponed dreams", "Party @ The Library 2027", "Tea @ 5", "Invitation to read",
     "Free webinar: “Genrefication 101”", "Freedom to read", "Rewriting history: a talk", "Annual meeting",
     "Private libraries", "Call 828-555-0142", "Book club 📚 Café-Gespräche, part 2", "(Re)reading Austen",
     "Tentative steps", "Updated shelves"],
)  # fmt: skip
def test_other_titles_stay_as_they_are(title):
    assert read_title(title) == (title, "", (), None)


@pytest.mark.parametrize(
    "title",
    [
        "Busy",
        "BUSY",
        "Free",
        "Occupé",
        "Ocupado",
        "Out of Office",
        "Private appointment",
        "Working elsewhere",
        "Tentative",
        "OOO",
        "Away",
        "Absent du bureau",
        "Fuera de la oficina",
        "Mit Vorbehalt",
        "Focus time",
        "Annual leave",
        "[Busy]",
    ],
)
def test_a_calendar_that_hides_its_details_is_refused(title):
    assert read_title(title).refusal.message == f"says only “{title}”, as calendars do that hide their details"


@pytest.mark.parametrize(
    "title",
    ["Private: Dentist", "[Private] Dentist", "(confidential) Budget", "Dentist (private)", "Privé : dentiste", "PRIVADO: cita",
     "**PRIVATE** Dentist", "Private : Tea", "Strictly confidential: budget"],
)  # fmt: skip
def test_a_title_that_is_marked_as_private_is_refused(title):
    assert read_title(title).refusal.message == "has a title that says that it is private"


@pytest.mark.parametrize(
    "title", ["Private tour of the archives", "Tea with Private Ryan", "Private lives: a book club"]
)
def test_a_title_about_something_private_stays(title):
    assert read_title(title).refusal is None


@pytest.mark.parametrize("title", ["", "(No title)", "Untitled event", "Sans titre", "Sin título", "FW:"])
def test_a_title_that_says_nothing_is_refused(title):
    assert title == "FW:" or read_title(title).refusal.message == "has no title"


def test_private_details_stay_in_a_title_if_somebody_wants_that():
    whole = "Planning (robin@quill.example)"
    assert read_title(whole, keeps_private=True).text == whole


def test_entities_of_html_in_a_title_are_letters():
    assert read_title("Ana&#8217;s crafts &amp; tea").text == "Ana\u2019s crafts & tea"
