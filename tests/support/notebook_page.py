"""The notebook's page in a browser. In: a page. Out: its parts, and what the browser stores."""

import pytest
from playwright.sync_api import expect

from folders import ASSETS
from notebooks import complete

LIST_ALL = """async () => {
  const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.startsWith("shelfmates-notebook"));
  const database = await new Promise((done) => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); });
  const stores = {};
  for (const store of database.objectStoreNames) {
    stores[store] = await new Promise((done) => {
      const all = database.transaction(store).objectStore(store).getAll();
      all.onsuccess = () => done(all.result);
    });
  }
  database.close();
  return stores;
}"""
PUT = """async ([assets, records]) => {
  const { Store } = await import(new URL(`/${assets}/javascripts/notebook/store.js`, document.baseURI));
  const store = await Store.open("/");
  await store.putAll(records);
  store.close();
}"""


PHONE = {"width": 360, "height": 740}


@pytest.fixture
def notebook(visit):
    """Return the notebook's page on a phone."""
    page = visit("my/", viewport=PHONE)
    expect(page.locator("[data-notebook]")).to_be_visible()
    return page


def put(page, **records):
    """Store records, each with what it lacks; show the page again."""
    page.evaluate(PUT, [ASSETS, {name: [complete(name, **row) for row in rows] for name, rows in records.items()}])
    page.reload()


def stored(page):
    """Return what the browser stores, by the names of stores."""
    return page.evaluate(LIST_ALL)


def part(page, name):
    """Show a part of the notebook."""
    page.locator("[data-part]", has_text=name).click()
    expect(page.locator(f"[data-part={name.lower()}]")).to_have_attribute("aria-current", "page")
    return page.locator(f"[data-view={name.lower()}]")


def save(page, name="Save"):
    """Press the button of the open form, and wait until it is stored."""
    page.locator("dialog").get_by_role("button", name=name, exact=True).click()
    expect(page.locator("dialog")).to_be_hidden()
