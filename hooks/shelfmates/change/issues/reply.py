"""Texts for the repository host. In: an RequestOutcome. Out: Markdown in which a stranger's text has no effect.

Text from an issue is shown as code, where the repository host makes no links and resolves no `@` mentions.
"""

import re

from shelfmates.change.requests.outcome import RequestOutcome
from shelfmates.model.membership import describe_sending
from shelfmates.printable import one_line
from shelfmates.problem import Reason
from shelfmates.problem_formats import show_sentence

LONGEST = 300
"""Characters of a line from an issue."""
_VERBS = {"add": "Add", "correct": "Correct", "remove": "Remove"}


def make_title(kind: str, outcome: RequestOutcome, number: int) -> str:
    """Return the title of the pull request; the id is a slug."""
    return f"{_VERBS[kind]} {outcome.id} (issue {number})"


def describe_change(outcome: RequestOutcome, number: int, contact: str = "") -> str:
    """Return the text of the pull request; `contact` is the organizers' address, to which new members send theirs."""
    notes = "".join(f"- {show_code(note)}\n" for note in outcome.notes)
    paths = "".join(f"- {show_code(path)}{' (deleted)' if text is None else ''}\n"
                    for path, text in (outcome.edits or {}).items())  # fmt: skip
    entry = f"\nThe record as it will be saved:\n\n{show_block(outcome.shown)}" if outcome.shown else ""
    head = f"Closes #{number}. Created from the issue form; a person reviews it before it is merged."
    step = f"\n{describe_sending(outcome.id, contact)}\n" if contact and outcome.is_relayed else ""
    return f"{head}\n{step}\n{notes}\nFiles:\n\n{paths}{entry}"


def describe_slips(slips: tuple[Reason, ...]) -> str:
    """Return the comment that lists the errors."""
    rows = "".join(
        f"- {show_code(show_sentence(slip, slip.label and f'“{slip.label}”', quotes='“”'))}\n" for slip in slips
    )
    return (
        "Thank you! Something must be corrected first:\n\n"
        f"{rows}\nEdit the first text of this issue, and it is checked again; or wait: an organizer will help.\n"
    )


def show_code(text: str) -> str:
    """Return a text as inline code that it cannot break out of."""
    line = " ".join(text.replace("`", "'").split())
    return f"`{one_line(line, LONGEST) or ' '}`"


def show_block(text: str) -> str:
    """Return lines as a code block that they cannot break out of."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}yaml\n{text.rstrip()}\n{fence}\n"
