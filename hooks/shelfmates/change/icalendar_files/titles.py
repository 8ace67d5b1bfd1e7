"""Titles without what programs write into them. In: a title. Out: the event's own title, its status, and messages.

Calendars write `CANCELLED:` before a title, mail programs `FW:`, and Google the whole date and a guest's address.
"""

import html
import re
import unicodedata
from typing import NamedTuple

from shelfmates.change.label_lookup import normalize_label
from shelfmates.problem import Reason

from .private_text import SECRETS, PublicText, leave_out_private, report_left_out

_WORDS = {
    "canceled": (
        r"cancell?ed|cancell?ation|annul[ée]e?s?|annulation|cancelad[oa]s?|cancelaci[óo]n|anulad[oa]s?|"
        r"suspendid[oa]s?|suspended|abgesagt|abgesetzt|entfällt|fällt aus|ausgefallen|wedi(?:.| e)i ganslo|canslwyd"
    ),
    "postponed": (
        r"postponed|deferred|reporté|reportée|reportés|reportées|ajourn[ée]e?s?|aplazad[oa]s?|pospuest[oa]s?|postergad[oa]s?|"
        r"verschoben|wedi(?:.| e)i ohirio|gohiriwyd"
    ),
    "planned": r"tentative|provisional|provisoire|por confirmar|à confirmer|unter vorbehalt|vorläufig|i.w gadarnhau",
}
_KIND = r"(?:(?:event|meeting|[ée]v[ée]nement|r[ée]union|evento|reuni[óo]n)s? )?"
_AFTER_KIND = r"(?: (?:event|meeting|occurrence|class|program|programme))?"
_CAUSE = (
    r"(?: (?:due to|because of|until|till|to|for|en raison d[eu']|à cause d[eu']|au|jusqu'au|pour|por|hasta|debido a)"
    r" [^:\u2013—\])(-]{1,60})?"
)
_PREFIXES = {
    status: re.compile(
        rf"[\[(<*!~ ]{{0,9}}(?:{_KIND}(?:{words}){_AFTER_KIND}{_CAUSE}(?: ?[:\])>*!|\u2013—.]| -{{1,3}}(?= )| ?~)"
        rf"|(?-i:{words.upper()})(?=[ -]))[\])>*!:.|\u2013— -]{{0,12}}",
        re.IGNORECASE,
    )
    for status, words in _WORDS.items()
}
_WORDS_ALONE = {
    "canceled": re.compile(r"(?:annulée?s?|(?:cancel|anul)ad[oa]s?|suspendid[oa]s?) (?=[^\W\d_])", re.IGNORECASE),
    "postponed": re.compile(
        r"(?:reportée?s?|ajournée?s?|(?:aplaz|posterg)ad[oa]s?|pospuest[oa]s?) (?=[^\W\d_])", re.IGNORECASE
    ),
}
"""In French and Spanish, such a word also stands before a title without a sign after it."""
_SUFFIXES = {
    status: re.compile(
        rf" ?(?:[\[(*:|\u2013—-]{{1,5}} ?(?:{words}){_AFTER_KIND}{_CAUSE}| (?-i:{words.upper()}))[ \])*!.]{{0,9}}$",
        re.IGNORECASE,
    )
    for status, words in _WORDS.items()
}
_MAIL = re.compile(
    r"\[(?:external|ext|externe|externo)\] ?|"
    r"(?:fwd?|re|tr|rv|wg|aw|updated invitation(?: with note)?|invitation(?: updated)?|"
    r"invitation (?:mise à jour|modifiée)|invitaci[óo]n(?: actualizada)?|(?:aktualisierte )?einladung|accepted|"
    r"tentatively accepted|declined|acceptée?|refusée?|aceptad[oa]|rechazad[oa]|angenommen|abgelehnt|"
    r"updated(?: event)?|update|new event|rescheduled|moved|new (?:date|time)|nouvelle date|nueva fecha|mis à jour|"
    r"actualizado|following|copy) ?: *",
    re.IGNORECASE,
)
"""What programs write before a title, and what says nothing about the event."""
_GUEST = r" \([^()\s]{1,100}@[^()\s]{1,100}\)"
_DATED = re.compile(
    rf" @ (?=[^@]{{0,120}}\b(?:(?:19|20)[0-9]{{2}}|[0-9]{{1,2}}(?::[0-9]{{2}})? ?[ap]m|[0-9]{{1,2}}:[0-9]{{2}})\b)"
    rf"[^@]{{4,160}}(?:{_GUEST})?$"
)
"""What Google adds to an invitation: ` @ Mon Mar 8, 2027 2pm - 3pm (EST) (robin@quill.example)`."""
_IS_PRIVATE = (
    r"(?:strictly )?(?:private|confidential|priv[ée]|confidentiel|privad[oa]|confidencial|privat|vertraulich|preifat|"
    r"cyfrinachol)"
)
_PRIVATE = re.compile(
    rf"^\s*(?:{_IS_PRIVATE} ?:|[\[(*]{{1,3}}{_IS_PRIVATE}[\])*]{{1,3}})|[\[(]{_IS_PRIVATE}[\])]\s*$", re.IGNORECASE
)
"""How WordPress and people mark a title: `Private: Dentist`, `[Confidential] Budget`, `Dentist (private)`."""
_ONLY_BUSY = frozenset(
    "busy free away ooo outofoffice workingelsewhere privateappointment privateevent private appointment occupe "
    "occupee libre ocupado ocupada disponible absent absente ausente fueradelaoficina rendezvousprive prive privado "
    "prysur preifat apwyntiadpreifat ddimargael argael arwyliau allanorswyddfa "
    "beschaftigt gebucht frei abwesend belegt urlaub krank homeoffice geblockt "
    "nodisponible unavailable available blocked hold tentative tentatif "
    "provisional provisoire provisorio mitvorbehalt notavailable indisponible absentdubureau absenceaubureau "
    "horsdubureau fueradeoficina fueradelaoficina awayfromdesk onleave annualleave sickleave pto "
    "donotbook focustime wfh workingfromhome privatemeeting personalappointment personal perso "
    "rdvprive citaprivada eventoprivado evenementprive privatertermin ausserhaus reserve reservado blocker".split()
)
_UNTITLED = frozenset(
    "notitle untitled untitledevent newevent nouvelevenement sanstitre sintitulo eventosintitulo nuevoevento nosubject "
    "dideitl hebdeitl digwyddiadnewydd neuertermin keintitel ohnetitel neueveranstaltung unbenannt "
    "neuesereignis".split()
)
_ONLY_STATUS = {
    status: re.compile(rf"[\W_]{{0,9}}{_KIND}(?:{words}){_AFTER_KIND}[\W_]{{0,9}}", re.IGNORECASE)
    for status, words in _WORDS.items()
}
_MOST = 5
_LONGEST = 2_000


class ParsedTitle(NamedTuple):
    """A title, the status in it, messages, and why it is none."""

    text: str
    status: str = ""
    notes: tuple[Reason, ...] = ()
    refusal: Reason | None = None


def read_title(whole: str, *, keeps_private: bool = False) -> ParsedTitle:
    """Return the title of an event, without what programs and people write around it; long ones are refused later."""
    if len(whole) > _LONGEST:
        return ParsedTitle(whole)
    # WordPress writes `&amp;` and `&#8217;` into titles.
    text, status, dropped = _take_status(unicodedata.normalize("NFC", html.unescape(whole)))
    notes = [Reason(f"its title contains “{part}”, which is left out") for part in dropped]
    if status:
        notes.append(Reason(f"its title says that it is {status}, which becomes its status"))
    public = PublicText(text) if keeps_private else leave_out_private(text, SECRETS | {"email-inside"})
    notes += report_left_out("title", public)
    title = " ".join(public.text.split()).rstrip(" -\u2013—:,|@")
    return ParsedTitle(title, status, tuple(notes), _refuse(title))


def refuse_busy(title: str) -> Reason | None:
    """Return why a title is none of an event, if it is private, or only says that somebody has no time."""
    if _PRIVATE.search(title[:_LONGEST]):
        return Reason("has a title that says that it is private", "remove that word if everybody may read it")
    if normalize_label(title[:_LONGEST]) not in _ONLY_BUSY:
        return None
    hint = "export the calendar with all details, or leave this line out"
    return Reason(f"says only “{title}”, as calendars do that hide their details", hint)


def _refuse(title: str) -> Reason | None:
    if busy := refuse_busy(title):
        return busy
    name = normalize_label(title)
    if not title or name in _UNTITLED:
        return Reason("has no title", "write one into SUMMARY")
    return None


def _take_status(text: str) -> tuple[str, str, list[str]]:
    """Return a title without its prefixes and suffixes, the status in them, and what says nothing."""
    status, dropped = "", list[str]()
    for _round in range(_MOST):
        before = text
        if found := _MAIL.match(text):
            dropped.append(found[0].strip())
            text = text[found.end() :]
        for name in _WORDS:
            rest = _cut_status(text, name)
            if rest != text:
                text, status = rest, status or name
        if text == before:
            break
    found = _DATED.search(text)
    if found and (dropped or status or "@" in found[0][2:]):
        guest = re.search(_GUEST, found[0])
        dropped.append(re.sub(_GUEST, "", found[0]).strip())
        text = f"{text[: found.start()]}{guest[0] if guest else ''}"
    alone = next((name for name, form in _ONLY_STATUS.items() if form.fullmatch(text)), "")
    return text.strip(), status or alone, dropped


def _cut_status(text: str, name: str) -> str:
    """Return a title without one status; unchanged if it says nothing else."""
    alone = _WORDS_ALONE.get(name)
    for form in (_PREFIXES[name], _SUFFIXES[name], *([alone] if alone else [])):
        found = form.search(text) if form is _SUFFIXES[name] else form.match(text)
        rest = f"{text[: found.start()]}{text[found.end() :]}".strip() if found else ""
        if rest:
            return rest
    return text
