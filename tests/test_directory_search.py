"""The directory's search finds whom people mean: a table of queries, asked of the seed network in a real browser."""

from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((Path(__file__).parent / "cases/search/queries.yaml").read_text(encoding="utf-8"))
ASK = """async (queries) => {
  const there = (name) => new URL(`../assets/javascripts/directory/${name}.js`, location).href;
  const { facetColumns, fetchDirectory } = await import(there("data"));
  const { TextIndex } = await import(there("text"));
  const directory = await fetchDirectory("../api/v1/directory.json");
  const index = new TextIndex(directory, facetColumns(directory));
  await index.build();
  return queries.map((query) => {
    const { scores } = index.find(query);
    const found = [...scores.keys()].filter((row) => scores[row] > 0);
    return found.sort((one, other) => scores[other] - scores[one] || one - other).map((row) => directory.columns.id[row]);
  });
}"""


def list_wrong(row, found):
    """Tell of whom a query misses among the first three, or whom it names besides."""
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
