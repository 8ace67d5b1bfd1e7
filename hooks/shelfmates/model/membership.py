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
