"""The pages to join, to correct or remove a profile, and to add an event or a resource.

In: the Templates of a site, and its own address. Out: Pages. With scripts, each page shows a form. Without scripts, it
shows an example record to copy and the address to send it to.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, NamedTuple

from shelfmates import characters, external_urls, pasted_text, placeholders
from shelfmates.addresses import RESERVED_IDS
from shelfmates.html_in_text import MARKUP
from shelfmates.model import Settings
from shelfmates.model.labels import AGREEMENTS
from shelfmates.model.membership import PROMISE
from shelfmates.render.constant_folding import ROOT
from shelfmates.render.forge import add_link, blank_issue_link, find_ways, new_file_link, relay_link
from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.templates import Templates
from shelfmates.schedule import find_breaks
from shelfmates.schemas import describe
from shelfmates.sections import list_member_fields
from shelfmates.validate import private_details
from shelfmates.validate.ids import list_language_codes

from .controls import Control, ControlGroup, FormBuilder
from .example import Say, make_example
from .form_definitions import EVENT, MEMBER, RESOURCE, Folds, FormDefinition, Groups
from .letter import write_letter, write_photo_letter

PLANNED_BY = ("start", "end", "timezone", "place", "online", "mode", "status", "repeat")
"""Fields that people plan by. If one changes, the event's revision must rise, or calendars keep the old version."""


class FormPageTexts(NamedTuple):
    """The texts of a page."""

    title: str
    description: str
    subject: str
    """The subject of a message with a new record."""


class JoinPages:
    """Renders the pages of the forms. They share their lists of choices."""

    def __init__(self, templates: Templates, base: str) -> None:
        """Store the templates of a site, and its own address."""
        self._templates, self._site, self._base = templates, templates.site, base

    def render_all(self) -> Iterator[OutputPage]:
        """Yield the page to join, and the pages to add an event or a resource."""
        gettext, network = self._templates.words.gettext, {"network": self._site.settings.name}
        texts = FormPageTexts(
            gettext("Join"), gettext("How to add yourself to %(network)s") % network, gettext("I would like to join")
        )
        # This is a page of the navigation. The editors may replace it by their own.
        yield self._make(MEMBER, texts)._replace(kind="section", is_replaceable=True)
        texts = FormPageTexts(
            gettext("Add an event"), gettext("How to add an event to %(network)s") % network, gettext("A new event")
        )
        yield self._make(EVENT, texts)
        texts = FormPageTexts(
            gettext("Add a resource"),
            gettext("How to add a resource to %(network)s") % network,
            gettext("A new resource"),
        )
        yield self._make(RESOURCE, texts)

    def _make(self, sheet: FormDefinition, texts: FormPageTexts) -> OutputPage:
        page = self._site.addresses.page
        address = page("join") if sheet is MEMBER else page("join", sheet.record)
        render = partial(self._render_body, sheet, address, texts.subject)
        head = load_style(address, "form.css") + load_script(address, "join.js")
        return OutputPage(address, "form", page("join"), texts.title, texts.description, render, head=head)

    def _render_body(self, sheet: FormDefinition, address: str, subject: str) -> str:
        settings, gettext = self._site.settings, self._templates.words.gettext
        off = _list_unasked(settings) if sheet is MEMBER else ()
        controls = {row.path: row for row in self._maker.make(sheet.model, sheet.habits) if row.path not in off}
        ticks = tuple(replace(row, why=gettext(PROMISE)) for row in _pick(sheet.ticks, controls))
        more = _pick(sheet.more, controls)
        letter = write_letter(sheet.record, gettext, promise=gettext(PROMISE) if sheet.ticks else "")
        return self._templates.render_form(
            f"join/{sheet.record}.html",
            address,
            groups=tuple(_group(sheet.groups, controls, gettext)),
            folds=tuple(_group(sheet.folds, controls, gettext)),
            more=more,
            more_modes=" ".join(sorted({row.mode or "new edit" for row in more})),
            ticks=ticks,
            letter=letter,
            relay=relay_link(settings, subject=subject, body=letter),
            photo=relay_link(settings, subject=gettext("A photo"), body=write_photo_letter(gettext)),
            example=make_example(sheet, self._site, gettext),
            correction=relay_link(settings, subject=gettext("Correction")),
            new_file=new_file_link(settings.forge, sheet.file.rpartition("/")[0]),
            issue=blank_issue_link(settings, sheet.record),
            attributes=self._describe(sheet),
            clock=self._describe_clock(),
            **self._doors,
        )

    @cached_property
    def _text_rules(self) -> str:
        contact = self._site.settings.contact
        rules = {
            "pasted": pasted_text.browser_rules(), "placeholders": placeholders.browser_rules(),
            "private": private_details.browser_rules(), "public": [contact.email] if contact else [],
        }  # fmt: skip
        return json.dumps(rules, separators=(",", ":"))

    @cached_property
    def _maker(self) -> FormBuilder:
        return FormBuilder(self._site, self._templates.words)

    def _describe_clock(self) -> str:
        words, zone = self._templates.words, self._site.settings.timezone
        text = words.gettext(
            "Times are local to the place of the event: %(zone)s, unless you choose another time zone below."
        )
        return text % {"zone": f"{words.zone(zone)} ({zone})" if zone != "UTC" else zone}

    @property
    def _doors(self) -> Mapping[str, str]:
        page = self._site.addresses.page
        return {"add_event": page("join", "event"), "add_resource": page("join", "resource")}

    def _describe(self, sheet: FormDefinition) -> Mapping[str, Any]:
        """Return the attributes with further settings of the form's script."""
        site, fields = self._site, describe(sheet.model)
        ways = find_ways(site.settings, sheet.record, sheet.file)
        return {
            "data-base": self._base, "data-record": sheet.record, "data-file": sheet.file, "data-named": sheet.named,
            "data-others": " ".join(sheet.others), "data-section": sheet.section,
            "data-list": f"{ROOT}{site.addresses.file(f'api/v1/{sheet.section}.json')}",
            "data-pages": f"{ROOT}{site.addresses.page(sheet.section)}",
            "data-order": " ".join(field.key for field in fields),
            "data-days": " ".join(field.key for field in fields if field.kind == "day"),
            "data-new-days": " ".join(sheet.new_days), "data-edit-days": " ".join(sheet.edit_days),
            "data-planned": " ".join(PLANNED_BY) if sheet is EVENT else None,
            "data-zone": site.settings.timezone if sheet is EVENT else None,
            "data-breaks": _write_breaks(site.settings) if sheet is EVENT and site.settings.terms else None,
            "data-new": ways.new, "data-add": add_link(site.settings, sheet.record), "data-correct": ways.correct,
            "data-remove": ways.remove, "data-mail": ways.mail, **_rules(), "data-texts": self._text_rules,
            "data-typed": f"{ROOT}{site.addresses.file('api/v1/join.json')}" if sheet is MEMBER else None,
        }  # fmt: skip


def _list_unasked(settings: Settings) -> tuple[str, ...]:
    """Return the members' fields that this network does not need."""
    needless = {"place": not settings.elsewhere, "agree": settings.unused_agreements == AGREEMENTS.keys()}
    return (*list_member_fields(settings.switched_off), *(key for key, is_needless in needless.items() if is_needless))


def _write_breaks(settings: Settings) -> str:
    return " ".join(f"{row.first}/{row.last}" for row in find_breaks(settings.terms).ranges)


def _rules() -> Mapping[str, Any]:
    """Return the attributes with the script's checks. They come from the same constants as the build's checks."""
    return {
        "data-refused": characters.browser_pattern(),
        "data-markup": characters.for_browsers(MARKUP.pattern),
        "data-misleading": characters.for_browsers(external_urls.MISLEADING.pattern),
        "data-longest-link": external_urls.LONGEST,
        "data-reserved": " ".join(sorted(RESERVED_IDS)),
        "data-languages": " ".join(sorted(list_language_codes())),
    }


def _group(groups: Groups | Folds, controls: Mapping[str, Control], gettext: Say) -> Iterator[ControlGroup]:
    """Yield the groups that have fields."""
    for title, *why, keys in groups:
        if found := _pick(keys, controls):
            yield ControlGroup(gettext(title), found, found[0].path, "".join(map(gettext, why)))


def _pick(keys: tuple[str, ...], controls: Mapping[str, Control]) -> tuple[Control, ...]:
    return tuple(controls[key] for key in keys if key in controls)
