"""The notebook's page. In: the Templates of a site. Out: an OutputPage.

The page contains every form and message that its scripts need (`javascripts/notebook/`). What readers write never
leaves their browser; the titles of what they keep are in `api/v1/notebook.json`.
"""

from functools import partial

from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.templates import Templates

FOLDER = "my"
"""The folder of its address."""


def render_notebook(templates: Templates) -> OutputPage:
    """Return the page."""
    gettext, address = templates.words.gettext, templates.site.addresses.page(FOLDER)
    title = gettext("My notebook")
    lead = gettext("Keep what you found here, work on one goal at a time, and look back. Only you can read it.")
    render = partial(_render_body, templates, address, title, lead)
    head = load_style(address, "notebook.css") + load_script(address, "notebook/page.js")
    return OutputPage(address, "section", address, title, lead, render, head=head)


def _render_body(templates: Templates, address: str, title: str, lead: str) -> str:
    catalog = templates.site.addresses.file("api", "v1", "notebook.json")
    return templates.render("notebook/notebook.html", address, title=title, lead=lead, catalog=catalog)
