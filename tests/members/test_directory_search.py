"""The directory's search finds whom people mean: a table of queries, asked of the seed network in a real browser."""

import pytest
import yaml

from folders import ASSETS, CASES

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((CASES / "search/queries.yaml").read_text(encoding="utf-8"))
ASK = """async (queries) => {
  const there = (name) => new URL(`../assets/javascripts/directory/${name}.js`, location).href;
  const { facetColumns, fetchDirectory } = await import(there("data"));
  const { TextIndex } = await import(there("text"));
  const directory = await fetchDirectory("../api/v1/directory.json");
  const index = new TextIndex(directory, facetColumns(directory));
  await index.build();
  await index.complete();
  return queries.map((query) => {
    const { scores } = index.find(query);
    const found = [...scores.keys()].filter((row) => scores[row] > 0);
    return found.sort((one, other) => scores[other] - scores[one] || one - other).map((row) => directory.columns.id[row]);
  });
}""".replace("assets/", f"{ASSETS}/")


def list_wrong(row, found):
    """List the people whom a query misses among the first three results, and those whom it should not find."""
    if "among" in row:
        return [id_ for id_ in found[:3] if id_ not in row["among"]] if found else ["nobody"]
    return [id_ for id_ in row["finds"] if id_ not in found[:3]] or (found[:3] if not row["finds"] else [])


def test_whoever_is_meant_stands_among_the_first_three(visit):
    rows = [row for rows in QUERIES.values() for row in rows]
    assert len(rows) >= 60
    answers = visit("members/").evaluate(ASK, [row["query"] for row in rows])
    wrong = {
        row["query"]: (list_wrong(row, found), found[:3])
        for row, found in zip(rows, answers, strict=True)
        if list_wrong(row, found)
    }
    assert wrong == {}


FOLD = """async (lines) => {
  const { fold, foldAll } = await import(new URL("../assets/javascripts/directory/words.js", location).href);
  return [lines.map(fold), foldAll(lines)];
}""".replace("assets/", f"{ASSETS}/")


def test_many_lines_are_folded_as_each_of_them_is(visit):
    lines = ["", "Ana Ruiz", "ΒΙΒΛΙΑΚΗΣ", "Ødegård", "표하은", "İnci", "", "محمد", "Nußdörfer"]
    each, together = visit("members/").evaluate(FOLD, lines)
    assert each == together
    assert each[3] == "odegard"


def test_the_data_comes_once_the_field_has_the_focus_and_not_before(visit):
    page = visit("members/")
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    there = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))")
    assert "members.js" in there
    assert {"directory.json", "text.js"}.isdisjoint(there)
    with page.expect_response("**/directory.json"):
        page.get_by_label("Name, school, place or topic").focus()
    assert {"directory.json", "text.js", "index.js", "words.js"} <= set(asked)
