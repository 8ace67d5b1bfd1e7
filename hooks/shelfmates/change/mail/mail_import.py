"""Messages become edits. In: messages, a network, and the private list of addresses. Out: a MailPlan for each message.

Each message begins with the network as the messages before it leave it. `From` can be forged, and what a message quotes
was written by others, so both are named, and stop what an organizer has not confirmed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from shelfmates.change.label_lookup import OURS, UnderstoodTexts
from shelfmates.change.messages import refuse, warn
from shelfmates.change.new_record import make_text
from shelfmates.change.record_kinds import KINDS, RecordKind
from shelfmates.change.requests.addition import add, write_file
from shelfmates.change.requests.correction import correct, is_unchanged
from shelfmates.change.requests.departure import take_out
from shelfmates.change.requests.network_state import advance
from shelfmates.change.requests.outcome import NetworkState, RequestOutcome, find_record, is_id, read_exactly, refuse_id
from shelfmates.change.requests.pasted_record import list_filled
from shelfmates.load import Entry
from shelfmates.model import Settings
from shelfmates.printable import one_line
from shelfmates.problem import Position, Problem, Reason
from shelfmates.problem_formats import show_sentence
from shelfmates.schemas import describe

from .address_book import AddressBook
from .letter import LetterValues, read_letter
from .mailbox import NamedMail
from .message import Mail, read_message
from .own_lines import split_lines
from .phrases import find_act, find_id, is_answer
from .request_text import MailRequest, find_request, read_attached

_TRUST = "if you know who sent it, import it with `--trust-sender`"
_NO_REQUEST = Reason("asks for nothing that the site's form writes", "read it, and make the change by hand")
_DONE = Reason("asks for what the network already has")
_PHOTO = Reason("sends a photo", "save the picture in `data/photos/`, and name it in `photo` of the profile")
_ADDRESS = Reason("sends an address for the address book", "run `shelfmates relay take` with this file")
_OTHERS = {"photo": _PHOTO, "address": _ADDRESS}
"""Act that asks for no change of a record → what to do."""
_CLOCK = 1_000
"""Days by which the clock of a mail program may differ."""
_VERBS = {"add": "adds", "correct": "corrects", "remove": "removes"}


@dataclass(frozen=True, slots=True)
class MailPlan:
    """What one message changes."""

    name: str
    act: str = ""
    what: str = ""
    """A sentence: `adds the member `ana-ruiz``."""
    outcome: RequestOutcome = field(default_factory=RequestOutcome)
    notes: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    """Lines for the organizer."""
    draft: str = ""
    """What could be read of a letter that lacks something."""

    @property
    def is_written(self) -> bool:
        """Return whether the message changes files."""
        return self.outcome.edits is not None


class MailPolicy(NamedTuple):
    """What an import knows of senders."""

    settings: Settings
    book: AddressBook | None
    """None if there is no list of addresses."""
    trusts_sender: bool = False
    texts: UnderstoodTexts = OURS
    """Those of the site's forms."""


class _Found(NamedTuple):
    request: MailRequest
    is_own: bool = True
    """Whether the sender wrote it; otherwise it is quoted, forwarded or in an attached message."""


def plan_mails(mails: Iterable[NamedMail], network: NetworkState, policy: MailPolicy) -> Iterator[MailPlan]:
    """Yield the plan of each message."""
    read = ((name, read_message(content)) for name, content in mails)
    for name, mail in sorted(read, key=lambda row: _order(row[1])):
        if isinstance(mail, Reason):
            yield MailPlan(name, notes=(refuse(Position(name), mail),))
            continue
        plan = _plan(name, mail, network, policy)
        if plan.outcome.edits is not None:
            network = advance(network, plan.outcome.edits)
        yield plan


def _order(mail: Mail | Reason) -> datetime:
    """Return when a message was sent; others are read last."""
    return datetime.max.replace(tzinfo=UTC) if isinstance(mail, Reason) or mail.sent is None else mail.sent


def _plan(name: str, mail: Mail, network: NetworkState, policy: MailPolicy) -> MailPlan:
    place = Position(name)
    notes = [warn(place, Reason(note)) for note in mail.notes]
    notes += [warn(place, row.note._replace(label=row.name)) for row in mail.attachments if row.note]
    found = _find(mail, policy.texts)
    letter = None
    if found is None or (found.is_own and not found.request.id):
        letter = _read_letter(mail, network, policy)
    if letter is not None:
        plan = _plan_letter(name, letter, network)
        if found is None or plan.is_written:
            return replace(plan, notes=(*notes, *plan.notes))
    if found is None:
        refused = refuse(place, _OTHERS.get(find_act(mail.subject, policy.texts), _NO_REQUEST))
        return MailPlan(name, notes=(*notes, refused), unread=_list_all(mail))
    plan = _carry_out(name, mail, found, network, policy)
    return replace(plan, notes=(*notes, *plan.notes))


def _find(mail: Mail, texts: UnderstoodTexts) -> _Found | None:
    """Return the request of a message: in the sender's lines, in an attached file, or in what it quotes."""
    split = [split_lines(text) for text in mail.texts]
    own = (find_request(lines.own, mail.subject, texts) for lines in split)
    files = (read_attached(row.name, row.text, mail.subject, texts) for row in mail.attachments if row.text)
    if request := next((row for row in (*own, *files) if row), None):
        return _Found(request)
    # A quoted request was answered before; only a forwarded one is still open.
    others = [lines.others for lines in split if lines.others and not is_answer(mail.subject)]
    inner = [lines for text in mail.inner for lines in split_lines(text)]
    found = (find_request(lines, mail.subject, texts) for lines in (*others, *inner))
    request = next((row for row in found if row), None)
    return _Found(request, is_own=False) if request else None


def _list_all(mail: Mail) -> tuple[str, ...]:
    return split_lines(mail.texts[0]).own if mail.texts else ()


def _carry_out(name: str, mail: Mail, found: _Found, network: NetworkState, policy: MailPolicy) -> MailPlan:
    place, request = Position(name), found.request
    kind = _choose_kind(request, network)
    if isinstance(kind, Reason):
        return MailPlan(name, notes=(refuse(place, kind),), unread=request.rest)
    request = _decide(request, kind, network)
    wrong = (
        *request.slips,
        *_judge(request, kind, mail, network, policy.texts),
        *_judge_sender(found, request, kind, mail, policy),
    )
    if not wrong and _is_done(request, kind, network):
        return MailPlan(name, request.act, notes=(warn(place, _DONE),), unread=request.rest)
    outcome = RequestOutcome(slips=wrong) if wrong else _do(request, kind, network)
    if is_unchanged(outcome):
        return MailPlan(name, request.act, notes=(warn(place, _DONE),), unread=request.rest)
    remarks = (*request.notes, *_describe_sender(request, kind, mail, policy), *_describe_kept(request, kind, network))
    told = [warn(place, Reason(note)) for note in (*remarks, *outcome.notes)]
    refused = [refuse(place, slip) for slip in outcome.slips]
    draft = make_text(kind.model, request.values) if refused and request.values and not request.slips else ""
    return _finish(MailPlan(name, request.act, "", outcome, (*told, *refused), request.rest, draft), kind)


def _finish(plan: MailPlan, kind: RecordKind) -> MailPlan:
    word = kind.model.__name__.lower()
    what = f"{_VERBS[plan.act]} the {word} `{plan.outcome.id}`" if plan.outcome.edits is not None else ""
    return replace(plan, what=what)


def _choose_kind(request: MailRequest, network: NetworkState) -> RecordKind | Reason:
    """Return the kind of the record: of several, the one in which the id exists."""
    if len(request.kinds) == 1 or not is_id(request.id):
        return request.kinds[0]
    there = [kind for kind in request.kinds if isinstance(find_record(kind, request.id, network.entries), Entry)]
    if len(there) > 1:
        words = " and ".join(kind.model.__name__.lower() for kind in there)
        return Reason(f"names `{request.id}`, which is the id of several records ({words})", "make the change by hand")
    return there[0] if there else request.kinds[0]


def _decide(request: MailRequest, kind: RecordKind, network: NetworkState) -> MailRequest:
    """Return a request whose act is known: a whole record with an id of the network is a correction."""
    if request.act != "either":
        return request
    is_there = is_id(request.id) and isinstance(find_record(kind, request.id, network.entries), Entry)
    return replace(request, act="correct" if is_there else "add")


def _judge(
    request: MailRequest, kind: RecordKind, mail: Mail, network: NetworkState, texts: UnderstoodTexts
) -> Iterator[Reason]:
    """Yield what is wrong with a request itself."""
    if request.id and not is_id(request.id):
        yield refuse_id(kind)
    elif other := _find_other_id(request, mail, network):
        yield Reason(f"has the id `{request.id}` in its text, and `{other}` in its subject", "ask the sender")
    if not request.act:
        yield _NO_REQUEST
    if request.act == "add" and find_act(mail.subject, texts) == "remove":
        yield Reason("asks for a removal in its subject, and has a new record in its text", "ask the sender")


def _find_other_id(request: MailRequest, mail: Mail, network: NetworkState) -> str:
    """Return the id of another record in the subject; empty if there is none."""
    named = find_id(mail.subject)
    known = (
        word
        for word in named
        if any(isinstance(find_record(kind, word, network.entries), Entry) for kind in KINDS.values())
    )
    return next(known, "") if request.id and request.id not in named else ""


def _judge_sender(
    found: _Found, request: MailRequest, kind: RecordKind, mail: Mail, policy: MailPolicy
) -> Iterator[Reason]:
    """Yield why an organizer must confirm who sent a request."""
    if policy.trusts_sender:
        return
    if not found.is_own:
        consent = ", so it is not clear who agreed to it" if request.act == "add" and kind.is_person else ""
        yield Reason(f"quotes or forwards the request of somebody else{consent}", _TRUST)
        return
    is_known = kind.is_person and request.act != "add" and policy.book and policy.book.has(request.id)
    if is_known and policy.book and not policy.book.belongs(mail.senders, request.id):
        yield Reason(f"comes from another address than the one of `{request.id}` in the address book", _TRUST)


def _describe_sender(request: MailRequest, kind: RecordKind, mail: Mail, policy: MailPolicy) -> Iterator[str]:
    """Yield what is known of the sender."""
    if request.act == "add":
        return
    if policy.book is None:
        yield "the sender was compared with nothing: there is no address book (`private/addresses.csv`)"
    elif not kind.is_person:
        owner = policy.book.find_owner(mail.senders)
        yield f"its sender is {f'`{owner}`' if owner else 'nobody'} of the address book; nobody owns this record"
    elif not policy.book.has(request.id):
        yield f"the sender was compared with nothing: the address book does not have `{request.id}`"
    elif policy.book.belongs(mail.senders, request.id):
        yield f"its sender has the address of `{request.id}` in the address book"
    elif policy.trusts_sender:
        yield f"its sender does not have the address of `{request.id}` in the address book, and is trusted"


def _describe_kept(request: MailRequest, kind: RecordKind, network: NetworkState) -> Iterator[str]:
    """Yield which published fields a whole record lacks: only an explicit wish empties a field."""
    base = find_record(kind, request.id, network.entries) if request.is_whole and request.act == "correct" else None
    if not isinstance(base, Entry):
        return
    shown = {row.key for row in describe(kind.model) if row.visibility == "site"}
    before = read_exactly(base)
    if kept := [key for key in before if key in shown and key != "id" and key not in (request.values or {})]:
        names = ", ".join(f"`{key}`" for key in kept)
        yield f"has the whole record without {names}, which stays; if it should go, remove it by hand"


def _do(request: MailRequest, kind: RecordKind, network: NetworkState) -> RequestOutcome:
    values = dict(request.values or {})
    if request.act == "remove":
        return take_out(kind, request.id, network)
    if request.act == "add":
        return add(kind, request.id, list_filled(values), network)
    return correct(kind, request.id, {**values, **dict.fromkeys(request.gone)}, network, is_whole=False)


def _is_done(request: MailRequest, kind: RecordKind, network: NetworkState) -> bool:
    """Return whether the network already has a new record exactly like this."""
    if request.act != "add" or not is_id(request.id):
        return False
    path, text = write_file(kind, request.id, list_filled(dict(request.values or {})))
    return network.texts.get(path) == text


def _read_letter(mail: Mail, network: NetworkState, policy: MailPolicy) -> LetterValues | None:
    day = min(mail.sent.date() if mail.sent else network.today, network.today)
    day = _not_too_old(day, network.today)
    letters = (read_letter(split_lines(text).own, policy.settings, day=day, texts=policy.texts) for text in mail.texts)
    return next((letter for letter in letters if letter), None)


def _not_too_old(day: date, today: date) -> date:
    """Return the day of a message, or today if its program had a wrong clock."""
    return day if abs((today - day).days) < _CLOCK else today


def _plan_letter(name: str, letter: LetterValues, network: NetworkState) -> MailPlan:
    place = Position(name)
    outcome = add(letter.kind, "", letter.values, network)
    told = [warn(place, Reason("is a letter in the sender's own words: compare it with the record"))]
    told += [warn(place, Reason(note)) for note in outcome.notes]
    refused = [refuse(place, slip) for slip in outcome.slips]
    draft = make_text(letter.kind.model, letter.values) if outcome.edits is None else ""
    plan = MailPlan(name, "add", "", outcome, (*told, *refused), tuple(letter.rest), draft)
    return _finish(plan, letter.kind)


def write_reply(plan: MailPlan) -> str:
    """Return an answer in plain text that organizers can send back."""
    if plan.is_written:
        return "Thank you! This is done, and appears on the site with its next update.\n"
    if not plan.outcome.slips:
        return ""
    labeled = ((slip, slip.label and f"“{slip.label}”") for slip in plan.outcome.slips)
    rows = "".join(f"- {one_line(show_sentence(slip, label, quotes='“”'))}\n" for slip, label in labeled)
    return f"Thank you! Something must be corrected first:\n\n{rows}\nAnswer this message; or wait: we will help.\n"
