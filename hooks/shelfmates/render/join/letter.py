"""A letter with plain questions, for visitors without scripts. In: a type of record, and a language. Out: a text.

Organizers need no more than this to write a record, so nobody needs to know the format of the files.
"""

from collections.abc import Callable, Mapping

from shelfmates.model.fields import _

Say = Callable[[str], str]

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "member": (
        _("My name, as I want to be called:"),
        _("What I do (for example: school librarian):"),
        _("Where I work (school or library, town, county):"),
        _("Topics that people may ask me about:"),
        _("Languages I can help in:"),
        _("How people reach me (you pass messages on; or my e-mail address; or a link):"),
    ),
    "event": (
        _("What it is called:"),
        _("What happens there, and for whom:"),
        _("When it begins and ends:"),
        _("Where it is, or how to take part online:"),
        _("Where to register, and what it costs:"),
        _("Who organizes it:"),
    ),
    "resource": (
        _("What it is called:"),
        _("Its web address, or how to join:"),
        _("What it is (a list, a group, a blog, an association, a library):"),
        _("Why it is worth the time, and for whom:"),
    ),
}
"""What organizers need to know, by type of record."""


def write_letter(record: str, gettext: Say, *, promise: str = "") -> str:
    """Return the questions, each with room for an answer. `promise` is what the sender agrees to."""
    end = f"\n{promise}\n" if promise else ""
    return "".join(f"{gettext(question)}\n\n" for question in QUESTIONS[record]).rstrip("\n") + f"\n{end}"


def write_photo_letter(gettext: Say) -> str:
    """Return the text of a message with a photo: whose picture it is, and that it may be published."""
    lines = (
        _("My name, or the address of my page:"),
        _("The attached picture shows me. I may publish it, and so may you."),
    )
    return "".join(f"{gettext(line)}\n\n" for line in lines)
