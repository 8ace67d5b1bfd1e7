"""The notebook in Firefox: what is kept, planned and written there is there again after an export and an import."""

import pytest

from firefox import start_firefox
from folders import ASSETS

pytestmark = [pytest.mark.browser, pytest.mark.long]

UNTIL = """const until = async (find) => {
    for (let turn = 0; turn < 600; turn += 1) {
      const found = find();
      if (found) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`never: ${find}`);
  };"""
KEEP = """async () => {
  UNTIL
  const button = await until(() => document.querySelector("button.sm-keep"));
  button.click();
  await until(() => button.getAttribute("aria-pressed") === "true");
  return document.querySelector('.sm-said [data-sm-says="kept"]').hidden;
}""".replace("UNTIL", UNTIL)
WALK = """async () => {
  UNTIL
  const one = (selector) => document.querySelector(selector);
  const load = (name) => import(new URL(`/ASSETS/javascripts/notebook/${name}.js`, location));
  const read = (selector) => one(selector)?.textContent.replace("…", ""); // until the titles are there
  const kept = await until(() => read("[data-view=kept] > [data-list] .sm-kept__title"));
  location.hash = "#goals";
  (await until(() => one("[data-view=goals]:not([hidden]) [data-do=goal]"))).click();
  const form = await until(() => one("dialog[open] [data-form=goal]"));
  form.elements.namedItem("title").value = "A goal";
  form.elements.namedItem("step").value = "A step";
  form.requestSubmit();
  (await until(() => one("[data-now] input[type=checkbox]"))).click();
  await until(() => one("[data-now] input[type=checkbox]:checked"));
  location.hash = "#diary";
  (await until(() => one("[data-view=diary]:not([hidden]) [data-do=friday]"))).click();
  const friday = await until(() => one("dialog[open] [data-form=friday]"));
  friday.elements.namedItem("tried").value = "An entry";
  friday.requestSubmit();
  const entry = (await until(() => one("[data-view=diary] > [data-list] .sm-diary__text"))).textContent;
  const [{ Store }, { compare, readFile, writeFile }] = await Promise.all([load("store"), load("formats/notebook-file")]);
  const store = await Store.open("/");
  const before = await store.readAll();
  const text = await writeFile(before, { site: `${location.origin}/`, now: new Date() });
  await store.clear();
  const empty = await store.readAll();
  await store.putAll((await readFile(text)).notebook);
  const found = await compare(before, await store.readAll());
  store.close();
  return {
    kept,
    entry,
    empty: Object.values(empty).map((rows) => rows.length),
    same: Object.values(found).map(({ same }) => same.length),
    other: Object.values(found).map(({ added, changed }) => added.length + changed.length),
  };
}""".replace("ASSETS", ASSETS).replace("UNTIL", UNTIL)


def test_a_walk_through_the_notebook_works_in_firefox(origin, tmp_path):
    with start_firefox(tmp_path) as firefox:
        firefox.visit(f"{origin}guides/chats/")
        assert firefox.evaluate(KEEP) is False
        firefox.visit(f"{origin}my/")
        assert firefox.evaluate(WALK) == {
            "kept": "Taking part in a hashtag chat and in a slow chat",
            "entry": "What did I try? An entry",
            "empty": [0, 0, 0, 0],
            "same": [1, 1, 1, 0],
            "other": [0, 0, 0, 0],
        }
        assert firefox.errors == []
