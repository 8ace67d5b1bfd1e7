"""Who may join. In: nothing. Out: message ids, the same in the form, in the issue form and in the documents."""

from .fields import _

WHO_MAY_JOIN = _(
    "Members are adults who work, worked, study or volunteer in or with libraries, and teachers and other people whose "
    "work the network welcomes."
)
PROMISE = _(
    "I am an adult, and one of the people this network is for. I know that everything here is public and stays in the "
    "history of the files, and I agree to have my profile published."
)
"""What people agree to when they join."""
MY_ADDRESS = _("My e-mail address")
"""The subject of the message with which members send their address to the organizers, after their id in brackets."""
SEND_ADDRESS = _(
    "Last step, if the organizers pass messages on to you: send them your e-mail address from your own mailbox, never "
    "in an issue or a file."
)
"""What people do after they have joined in any way."""


def describe_sending(id_: str, contact: str) -> str:
    """Return what a new member does last, with the organizers' address, as Markdown in English."""
    return f"{SEND_ADDRESS} Write to `{contact}`, with the subject `[{id_}] {MY_ADDRESS}`."
