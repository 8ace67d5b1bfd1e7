"""The writer of everything that the engine does not write. In: an Outcome, then shells. Out: files and a SiteSize.

Files need no shell, so other processors write them while the engine renders its pages on this one.

The first pool of processes makes files while MkDocs renders here. The second one inherits the finished shells and the
matching, and makes the rest. A process copies all memory that it changes. So the files with data of all members
are made by only two processes, and each process takes records that are stored together. A program with threads
(`mkdocs serve`) uses one process.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path

from shelfmates.addresses import output_path
from shelfmates.groups import group_rows
from shelfmates.pipeline import Outcome
from shelfmates.render import OutputFile, OutputPage, Outputs
from shelfmates.render.host_files import HEADERS
from shelfmates.workers import WorkerPool, cut, share

from .build_record import MARK
from .content_cache import ContentCache
from .file_writer import write_files
from .page_kinds import SHELVES, name_shell
from .page_shell import PageShell
from .site_size import SiteSize, add_up, measure

_ALONE = 400
"""The number of files that are parts of their own; lists and feeds are first, and some take very long."""


class PageWriter:
    """A writer for generated pages and files; unchanged files become hard links to the previous site."""

    def __init__(self, folder: Path, outcome: Outcome, previous: Path | None = None) -> None:
        """Store the folders and the outputs, and start to write the files."""
        self._folder, self._outputs, self._previous = folder, outcome.outputs, previous
        self._root, self._cache = outcome.root, ContentCache(outcome.root)
        self._is_first = outcome.site.edition.is_first
        # Both are completed at the end, and the record does not count itself.
        files = [row for row in outcome.outputs.files if row.address not in {MARK, HEADERS}]
        of_all = [row for row in files if row.is_of_all]
        others = [row for row in files if not row.is_of_all]
        parts = [of_all[::2], of_all[1::2], *([row] for row in others[:_ALONE]), *cut(others[_ALONE:])]
        self._files = WorkerPool(parts, partial(self._write, {}))

    def finish(self, shells: Mapping[str, PageShell], more: Sequence[OutputFile] = ()) -> SiteSize:
        """Write the remaining pages into their shells, the remaining files, and `more` files that are only known now.

        Returns the size of the whole folder without the record.
        """
        outputs = self._outputs
        pages = [page for page in outputs.pages if name_shell(page) in shells]
        ours = {output_path(row.address) for rows in (pages, outputs.files, outputs.copies, more) for row in rows}
        done = [measure(self._folder, besides=ours)]
        done += share([more, *_part(pages), *self._files.take_rest()], partial(self._write, shells))
        done += self._files.finish()
        done.append(write_files(self._folder, read_copies(self._outputs, self._root), previous=self._previous))
        write_files(self._folder, ((row.address, row.content) for row in self._outputs.files if row.address == MARK))
        if self._is_first:
            # The pictures of shared links are there once for all languages.
            self._cache.drop_others(self._outputs.files)
        return add_up(done)

    def stop(self) -> None:
        """Stop writing."""
        self._files.stop()

    def _write(self, shells: Mapping[str, PageShell], rows: Iterator[OutputPage | OutputFile]) -> SiteSize:
        files = ((row.address, self._make_content(row, shells)) for row in rows)
        return write_files(self._folder, files, previous=self._previous)

    def _make_content(self, row: OutputPage | OutputFile, shells: Mapping[str, PageShell]) -> bytes:
        return shells[name_shell(row)].fill(row) if isinstance(row, OutputPage) else self._cache.read(row)


def _part(pages: Sequence[OutputPage]) -> Iterator[Sequence[OutputPage]]:
    """Yield parts of the pages, the slow ones first; kinds with the same people share a part."""
    lots = dict(group_rows(pages, lambda page: (page.kind,)))
    for kinds in SHELVES:
        yield [page for kind in kinds for page in lots.pop(kind, ())]
    for rows in lots.values():
        yield from cut(sorted(rows, key=attrgetter("number")))


def read_copies(outputs: Outputs, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of each file that is published unchanged."""
    for copy in outputs.copies:
        yield copy.address, (root / copy.source).read_bytes()
