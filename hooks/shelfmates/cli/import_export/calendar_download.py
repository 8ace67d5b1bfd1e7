"""A calendar from its address. In: an address. Out: the bytes of the calendar, or a Problem with what to do instead."""

from shelfmates.change.icalendar_files.lines import MAX_BYTES
from shelfmates.load.web import HttpClient, Visitor
from shelfmates.problem import Problem

from .downloads import SECONDS, WantedFile, download_file


def download_calendar(address: str, agent: str) -> bytes | Problem:
    """Return the calendar at an address, `webcal:` included; a Problem if there is none, or if it is too large."""
    wanted = WantedFile(
        MAX_BYTES,
        copy="copy the iCal address of the calendar again from its settings",
        publish="make the calendar public",
        export="export the calendar as a file (.ics), and import that",
        shrink="choose a calendar of fewer years, or export some years as a file",
    )
    return download_file(address, make_visitor(agent), wanted)


def make_visitor(agent: str) -> Visitor:
    """Return the visitor; tests replace this function to stay on this computer."""
    return Visitor(HttpClient(agent, SECONDS))
