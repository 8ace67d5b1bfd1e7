"""The notebook's page. In: the Templates of a site. Out: an OutputPage.

The page contains every form and message that its scripts need (`javascripts/notebook/`). What readers write never
leaves their browser; the titles of what they keep are in `api/v1/notebook.json`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from shelfmates.localization import Localization
from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.script_messages import ScriptMessage, list_counts
from shelfmates.render.templates import Templates

FOLDER = "my"
"""The folder of its address."""
GUIDE = "guides/learning-journal.md"
"""The editors' guide, in `docs/`. A network may have none."""


class KeptKind(NamedTuple):
    """A kind of items that readers keep."""

    id: str
    css: str
    """The kind of the site whose icon and color it has."""
    label: str
    """Its heading."""


class HoursKind(NamedTuple):
    """A kind of learning that counts hours."""

    id: str
    label: str


def render_notebook(templates: Templates) -> OutputPage:
    """Return the page."""
    gettext, address = templates.words.gettext, templates.site.addresses.page(FOLDER)
    title = gettext("My notebook")
    lead = gettext("Keep what you found here, work on one goal at a time, and look back. Only you can read it.")
    render = partial(_render_body, templates, address, title, lead)
    styles = load_style(address, "form.css") + load_style(address, "notebook.css")
    head = styles + load_script(address, "notebook/page.js")
    return OutputPage(address, "section", address, title, lead, render, head=head)


def _render_body(templates: Templates, address: str, title: str, lead: str) -> str:
    site, words = templates.site, templates.words
    return templates.render(
        "notebook/notebook.html",
        address,
        title=title,
        lead=lead,
        catalog=site.addresses.file("api", "v1", "notebook.json"),
        guide=site.addresses.page(*GUIDE.removesuffix(".md").split("/")) if GUIDE in site.pages else "",
        language=words.text_language,
        kinds=tuple(_list_kinds(words)),
        hours_kinds=tuple(_list_hours_kinds(words, templates.labels)),
        words=tuple(_list_messages(words, templates.labels)),
    )


def _list_kinds(words: Localization) -> Iterator[KeptKind]:
    """Yield the kinds in the order of the page."""
    gettext = words.gettext
    yield KeptKind("member", "people", gettext("People"))
    yield KeptKind("event", "event", gettext("Events"))
    yield KeptKind("resource", "resource", gettext("Resources"))
    yield KeptKind("offer", "exchange", gettext("Offered"))
    yield KeptKind("request", "exchange", gettext("Requested"))
    yield KeptKind("guide", "guide", gettext("Guides"))
    yield KeptKind("news", "news", gettext("News"))
    yield KeptKind("pack", "resource", gettext("Starter packs"))


def _list_hours_kinds(words: Localization, labels: Mapping[str, str]) -> Iterator[HoursKind]:
    gettext = words.gettext
    yield HoursKind("event", gettext("Event"))
    yield HoursKind("course", labels["event.kind.course"])
    yield HoursKind("reading", gettext("Reading"))
    yield HoursKind("visit", gettext("Visit"))
    yield HoursKind("mentoring", labels["member.mentoring"])
    yield HoursKind("other", gettext("Something else"))


def _list_messages(words: Localization, labels: Mapping[str, str]) -> Iterator[ScriptMessage]:
    """Yield the messages of the page's scripts."""
    gettext, ngettext = words.gettext, words.ngettext
    counts: Mapping[str, Callable[[int], str]] = {
        "steps": lambda n: ngettext("%(num)s step done", "%(num)s steps done", n),
        "unknown": lambda n: ngettext(
            "%(num)s of them is not on this site.", "%(num)s of them are not on this site.", n
        ),
        "added": lambda n: ngettext("%(num)s was added.", "%(num)s were added.", n),
        "differ": lambda n: ngettext(
            "%(num)s is different here and in the copy.", "%(num)s are different here and in the copy.", n
        ),
        "left-out": lambda n: ngettext("%(num)s could not be read.", "%(num)s could not be read.", n),
        "more": lambda n: ngettext("Show %(num)s more", "Show %(num)s more", n),
    }
    yield from list_counts(words, counts)
    for key, text in _list_texts(gettext, labels).items():
        yield ScriptMessage(key, text)


def _list_texts(gettext: Callable[[str], str], labels: Mapping[str, str]) -> Mapping[str, str]:
    return {
        # what the browser does not do
        "blocked": gettext(
            "This browser stores nothing for this site. It may be a private window, or a setting. "
            "So nothing can be kept."
        ),
        "full": gettext(
            "The browser has no room left, so this was not stored. It is still in the form. "
            "Download a copy, then make room."
        ),
        "newer": gettext("This site has changed since you opened this page. Load the page again to go on."),
        "gone": gettext("The browser has just cleared the notebook. Download a copy of what is still shown here."),
        "lost": gettext(
            "This browser had a notebook of yours, and has cleared it. If you downloaded a copy, open it below."
        ),
        "no-titles": gettext(
            "The titles could not be loaded. Your own words are all here; the rest returns with the connection."
        ),
        "missing": gettext("No longer on this site"),
        "needed": gettext("Please fill in: {field}"),
        "empty-entry": gettext("Please write at least one line."),
        "hours-range": gettext("Hours are a number from 0 to 1,000, such as 1.5."),
        # what happened
        "kept": gettext("Kept"),
        "stored": gettext("Stored in this browser."),
        "removed": gettext("Removed."),
        "undo": gettext("Undo"),
        "copied": gettext("The link is copied. Its list is in the link itself."),
        "share-many": gettext("A shared list holds at most {number} things. Choose a tag first."),
        "working": gettext("One moment. Long notebooks take some seconds."),
        "downloaded": gettext("Downloaded. Look in the folder of your downloads."),
        "nothing-new": gettext("Everything in this copy is already here."),
        "cleared": gettext("The notebook is empty."),
        "other-file": gettext("This file is not a copy of a notebook."),
        "newer-file": gettext(
            "This copy was made by a newer version of the site. Load the page again, then try once more."
        ),
        "too-large": gettext("This file is too large for a copy of a notebook."),
        "could-not-load": gettext("The files could not be loaded. Try again when you are online."),
        # what waits
        "over": gettext("{title} is over. How was it?"),
        "write": gettext("Write about it"),
        "attended": gettext("I was there"),
        "not-now": gettext("Not now"),
        "follow-notes": labels["event.follow_up.notes"],
        "follow-recording": labels["event.follow_up.recording"],
        "remind": gettext("You have written a lot since your last copy. If the browser clears its data, that is lost."),
        "export": gettext("Download a copy (.json)"),
        "later": gettext("Later"),
        "shared": gettext("Somebody shared a list with you. Choose what to keep; nothing is kept before you say so."),
        "shared-title": gettext("They call it: “{title}”"),
        "shared-nothing": gettext("Somebody shared a list with you, but nothing in it is on this site."),
        "keep-these": gettext("Keep these"),
        "no-thanks": gettext("No, thanks"),
        "unsaved": gettext("You typed something and did not save it. Open the form again: it is still there."),
        "one-goal": gettext("It waits until you finish the other one, or let that wait."),
        # how things are called
        "begun": gettext("Started on {day}"),
        "ended": gettext("Finished on {day}"),
        "until": gettext("until {day}"),
        "done-on": gettext("done on {day}"),
        "never-copied": gettext("No copy was downloaded yet."),
        "last-copied": gettext("Last copy: {day}"),
        "file": gettext("A copy of a notebook (.json)"),
        "total": gettext("Total"),
        "of-years": gettext("All hours by year and kind"),
        "year": gettext("Year"),
        "record": gettext("Record of professional learning"),
        "record-of": gettext("Record of professional learning: {name}"),
        "day": gettext("Day"),
        "what": gettext("What"),
        "kind": labels["event.kind"],
        "hours-column": labels["event.cpd.hours"],
        "certificate": gettext("Certificate"),
        "note": gettext("Note"),
        "from-site": gettext("On this site"),
        "kept-title": gettext("What I kept"),
        "steps-title": gettext("Steps"),
        "goal-now": gettext("Current goal"),
        "goal-later": gettext("Waiting goal"),
        "goal-done": gettext("Finished goal"),
        "of-goal": gettext("Goal: {title}"),
        "tagged": gettext("Tags: {tags}"),
        "total-hours": gettext("Total: {hours}"),
        "diary": gettext("Diary"),
        "edit": gettext("Edit"),
        "remove": gettext("Remove"),
        "reader": gettext("My notebook"),
        "blogs": gettext("Blogs that I kept"),
    }
