"""Rules between the fields of one resource. Each rule's name is a sentence; it yields violations."""

from collections.abc import Iterator

from shelfmates.model import Resource
from shelfmates.model.resource import WITHOUT_PAGE

from .violation import Violation


def has_an_address_or_says_how_to_join(resource: Resource) -> Iterator[Violation]:
    """Check that a resource has an address; a group needs none if people learn how to get in."""
    group = resource.group
    says_how = group and (group.join or group.how or group.channel or group.coordinators)
    if not resource.url and not (resource.kind in WITHOUT_PAGE and says_how):
        hint = "add a line `url: …`"
        if resource.kind in WITHOUT_PAGE:
            hint += "; without a page, say in `group` how to join: `how: Write to one of the coordinators`"
        yield Violation(("url",), "missing-field", "is missing", hint)
