"""The directory in a browser: what stands there. In: a page. Out: its parts."""


def ids(page):
    """Return who is shown, in order."""
    links = page.locator("[data-results] a, .sm-all:not([hidden]) .sm-card a")
    return links.evaluate_all("links => links.map(link => new URL(link.href).pathname.split('/').at(-2))")


def count(page):
    return page.locator("[data-found]")


def tick(page, facet, value):
    return page.locator(f"[data-facet={facet}] input[value={value}]")


def find_failure(page):
    """Find where a page says that its data did not come; a moment later those who hear it are told in another place."""
    return page.locator("[data-failed]", has_text="The data did not arrive.")
