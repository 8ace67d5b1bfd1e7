"""An example record to copy, for visitors without scripts. In: a FormDefinition and a Site. Out: the text of a file."""

from collections.abc import Callable, Mapping

from shelfmates.derive import Site

from .form_definitions import FormDefinition

Say = Callable[[str], str]


def make_example(sheet: FormDefinition, site: Site, gettext: Say) -> str:
    """Return a short valid record. People replace its values with their own."""
    lines = "".join(f"{key}: {value}\n" for key, value in _MAKERS[sheet.record](site, gettext).items())
    return f"---\n{lines}---\n\n{gettext('What happens, for whom, what to bring.')}\n" if sheet.is_page else lines


def _make_member(site: Site, gettext: Say) -> Mapping[str, str]:
    words = site.settings.vocabularies
    return {
        "name": "Ana Ruiz Peña",
        "role": next(iter(words.roles.terms)),
        "organization": gettext("Example Elementary School"),
        "area": site.settings.areas[0].id,
        "levels": f"[{next(iter(words.levels.terms))}]",
        "topics": f"[{next(iter(words.topics.terms))}]",
        "consent": site.today.isoformat(),
    }


def _make_event(site: Site, gettext: Say) -> Mapping[str, str]:
    day = f"{site.today.year + 1}-03-04"
    return {
        "title": gettext("A morning at the public library"),
        "kind": "visit",
        "start": f"{day} 09:30",
        "end": f"{day} 12:00",
        "areas": f"[{site.settings.areas[0].id}]",
        "topics": f"[{next(iter(site.settings.vocabularies.topics.terms))}]",
        "url": "https://example.org/visit",
    }


def _make_resource(site: Site, gettext: Say) -> Mapping[str, str]:
    return {
        "title": gettext("Example chat"),
        "url": "https://example.org/chat",
        "kind": "chat",
        "scope": "area",
        "areas": f"[{site.settings.areas[0].id}]",
        "topics": f"[{next(iter(site.settings.vocabularies.topics.terms))}]",
        "description": gettext("Why it is worth the time."),
    }


_MAKERS: Mapping[str, Callable[[Site, Say], Mapping[str, str]]] = {
    "member": _make_member,
    "event": _make_event,
    "resource": _make_resource,
}
