"""Messages for the scripts of a page, in the language of the site. In: a Localization. Out: ScriptMessages.

`javascripts/wording.js` reads them from the page.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from shelfmates.localization import Localization

_NUMBERS = range(1000)
"""Numbers to search for an example of each plural form."""


class ScriptMessage(NamedTuple):
    """A message for a page's script. A message with a number occurs once for each plural form."""

    key: str
    text: str
    form: str = ""
    """CLDR's name of the plural form, such as `one` or `other`."""


def list_counts(words: Localization, counts: Mapping[str, Callable[[int], str]]) -> Iterator[ScriptMessage]:
    """Yield each plural form of messages with a number, which are functions of that number."""
    rule = Localization(words.text_language).locale.plural_form
    numbers = {rule(number): number for number in reversed(_NUMBERS)}
    for key, write_count in counts.items():
        yield from (ScriptMessage(key, write_count(number), form) for form, number in numbers.items())
