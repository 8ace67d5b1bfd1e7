"""The directory in a browser: what stands there. In: a page. Out: its parts."""


def ids(page):
    """Give who is shown, in order."""
    links = page.locator("[data-results] a, .sm-all:not([hidden]) .sm-card a")
    return links.evaluate_all("links => links.map(link => new URL(link.href).pathname.split('/').at(-2))")


def count(page):
    return page.locator("[data-found]")


def tick(page, facet, value):
    return page.locator(f"[data-facet={facet}] input[value={value}]")
