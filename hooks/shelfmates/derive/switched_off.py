"""What a network switched off. In: a Network. Out: the Network without its data.

What people wrote stays valid and stays in the files. No later step can show it, because it is not in the Site.
"""

from collections.abc import Iterable
from dataclasses import replace

from shelfmates.model import Located, Member, Network
from shelfmates.sections import list_member_fields

from .resources.resource import SiteResource


def drop_switched_off(network: Network) -> Network:
    """Return the network without news posts, members' fields and agreements that belong to what is off."""
    off, unused = network.settings.switched_off, network.settings.unused_agreements
    empty = {name: Member.model_fields[name].default for name in list_member_fields(off)}
    return network._replace(
        members=tuple(_empty(row, empty, unused) for row in network.members) if empty or unused else network.members,
        posts=() if "news" in off else network.posts,
    )


def unlink_hashtags(resources: Iterable[SiteResource]) -> tuple[SiteResource, ...]:
    """Return resources whose hashtags have no page."""
    return tuple(replace(row, hashtag="") for row in resources)


def _empty(row: Located[Member], values: dict[str, object], unused: frozenset[str]) -> Located[Member]:
    agree = tuple(word for word in row.record.agree if word not in unused)
    return row._replace(record=row.record.model_copy(update={**values, "agree": agree}))
