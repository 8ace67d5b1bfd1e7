"""The directory in a browser. In: a page. Out: its parts."""


def ids(page):
    """Return the ids of the members that are shown, in order."""
    links = page.locator("[data-results] a, .sm-all:not([hidden]) .sm-cabinet .sm-card a")
    return links.evaluate_all("links => links.map(link => new URL(link.href).pathname.split('/').at(-2))")


def count(page):
    return page.locator("[data-found]")


def tick(page, facet, value):
    return page.locator(f"[data-facet={facet}] input[value={value}]")


def find_failure(page):
    """Return the place where a page shows that its data could not be loaded; screen readers are told elsewhere, later."""
    return page.locator("[data-failed]", has_text="The data could not be loaded.")
