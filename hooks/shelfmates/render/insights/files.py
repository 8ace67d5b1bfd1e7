"""Data of the insights: JSON and CSV. In: a Site. Out: OutputFiles, each compared with the figures."""

import json
from collections.abc import Iterator
from functools import partial

from shelfmates.derive import Site
from shelfmates.derive.insights.figures import Figure, list_figures
from shelfmates.derive.insights.insights import make_insights
from shelfmates.render import output_consistency
from shelfmates.render.data_exports import VERSION
from shelfmates.render.output_types import OutputFile
from shelfmates.render.tables import write_table

_COLUMNS = ("id", "kind", "label", "number")


class InsightFiles:
    """Lists the files of insights. Each file computes the figures when it is rendered."""

    def __init__(self, site: Site) -> None:
        """Store the site."""
        self._site = site

    def list_all(self) -> Iterator[OutputFile]:
        """Yield every file."""
        yield OutputFile("api/v1/insights.json", self._render_json, is_of_all=True)
        yield OutputFile("api/v1/insights.csv", self._render_csv, is_of_all=True)

    def _render_json(self) -> bytes:
        figures = self._list()
        render = partial(render_json, figures, self._site.today.isoformat())
        return output_consistency.compare(render, output_consistency.read_figure_ids, [row.id for row in figures])

    def _render_csv(self) -> bytes:
        figures = self._list()
        return output_consistency.compare(
            partial(render_csv, figures), output_consistency.read_csv_ids, [row.id for row in figures]
        )

    def _list(self) -> tuple[Figure, ...]:
        return list_figures(make_insights(self._site))


def render_json(figures: tuple[Figure, ...], day: str) -> bytes:
    """Render every figure, one a line."""
    rows = ",\n".join(json.dumps(_describe(row), ensure_ascii=False) for row in figures)
    return f'{{"version": {VERSION}, "generated": "{day}", "figures": [\n{rows}\n]}}\n'.encode()


def _describe(row: Figure) -> dict[str, str | int]:
    return {"id": row.id, "kind": row.kind, "label": row.label, "number": row.number}


def render_csv(figures: tuple[Figure, ...]) -> bytes:
    """Render a table for spreadsheets. No cell can be run as a formula."""
    return write_table((_COLUMNS, *((row.id, row.kind, row.label, row.number) for row in figures)))
