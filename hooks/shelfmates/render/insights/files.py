"""Data of the insights: JSON and CSV. In: a Site. Out: OutputFiles, each compared with the figures."""

import json
from collections.abc import Callable, Iterator
from functools import partial

from shelfmates.derive import Site
from shelfmates.derive.insights.figures import Figure, list_figures
from shelfmates.derive.insights.insights import make_insights
from shelfmates.render import output_consistency
from shelfmates.render.data_exports import VERSION
from shelfmates.render.output_consistency import read_csv_ids, read_json_ids
from shelfmates.render.output_types import OutputFile
from shelfmates.render.tables import write_table

_COLUMNS = ("id", "kind", "label", "number")


def list_insight_files(site: Site) -> Iterator[OutputFile]:
    """Yield the files of insights. Each computes the figures when it is rendered."""

    def compare(render: Callable[[tuple[Figure, ...]], bytes], read_ids: Callable[[bytes], list[str]]) -> bytes:
        figures = list_figures(make_insights(site))
        return output_consistency.compare(partial(render, figures), read_ids, [row.id for row in figures])

    render, read_json = partial(render_json, day=site.today.isoformat()), partial(read_json_ids, key="figures")
    yield OutputFile("api/v1/insights.json", partial(compare, render, read_json), is_of_all=True)
    yield OutputFile("api/v1/insights.csv", partial(compare, render_csv, read_csv_ids), is_of_all=True)


def render_json(figures: tuple[Figure, ...], day: str) -> bytes:
    """Render every figure, one a line."""
    rows = ",\n".join(json.dumps(row.columns, ensure_ascii=False) for row in figures)
    return f'{{"version": {VERSION}, "generated": "{day}", "figures": [\n{rows}\n]}}\n'.encode()


def render_csv(figures: tuple[Figure, ...]) -> bytes:
    """Render a table for spreadsheets. No cell can be run as a formula."""
    return write_table((_COLUMNS, *(row.columns.values() for row in figures)))
