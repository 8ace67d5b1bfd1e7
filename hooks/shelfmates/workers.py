"""Work shared by all processors. In: parts of rows and what to do with one. Out: what the work gave of each part."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
R = TypeVar("R")

FEW = 400
"""Rows for which starting processes costs more than it saves."""
_MOST_PARTS = 180
STEP = 60
"""Rows of a part: so many, or a multiple; whoever makes rows together makes as many."""
_NUMBER = 2
"""Bytes of a part's number."""


def cut(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut rows into parts so small that nobody waits long for the last."""
    step = STEP * max(1, -(-len(rows) // (STEP * _MOST_PARTS)))
    return (rows[start : start + step] for start in range(0, len(rows), step))


def share(parts: Sequence[Sequence[T]], work: Callable[[Iterator[T]], R], *, few: int | None = None) -> list[R]:
    """Do the work for every part, on all processors where that is worth it and safe; see Crew."""
    return WorkerPool(parts, work, few=few).finish()


class WorkerError(Exception):
    """The work failed in another process, whose own error stays there: not every error can be sent."""


class _Failed(NamedTuple):
    """What a process sends in the place of results."""

    message: str
    is_of_system: bool


class WorkerPool(Generic[T, R]):
    """Processes that take part after part, while this one goes on with something else.

    Processes are forked, which a program with threads must not do; then, and where there is no fork or little to do,
    all is done by `finish`. At most 10,000 parts.
    """

    def __init__(
        self, parts: Sequence[Sequence[T]], work: Callable[[Iterator[T]], R], *, few: int | None = None
    ) -> None:
        """Start the processes, one for each processor but one; for less than `few` rows, none."""
        self._parts, self._work = parts, work
        self._children: list[tuple[ForkProcess, Connection[Any, Any]]] = []
        self._numbers = iter(range(len(parts)))
        self._take = -1
        processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        if processes > 1 and sum(map(len, parts)) >= (FEW if few is None else few) and threading.active_count() == 1:
            # The queue of parts: a pipe that holds their numbers.
            self._take, give = os.pipe()
            os.write(give, b"".join(number.to_bytes(_NUMBER, "big") for number in self._numbers))
            os.close(give)
            self._start(processes - 1)

    def _start(self, number: int) -> None:
        # Imported here because most networks are small.
        from multiprocessing import get_context  # noqa: PLC0415

        context = get_context("fork")
        for _ in range(number):
            reader, writer = context.Pipe(duplex=False)
            child = context.Process(target=self._do_as_child, args=(reader, writer, os.getpid()), daemon=True)
            try:
                child.start()
            except OSError:
                # The machine has no room for more; those who are there do it all.
                reader.close()
                writer.close()
                return
            except BaseException:
                self.stop()
                raise
            # What only the child can write to ends when the child does.
            writer.close()
            self._children.append((child, reader))

    def take_rest(self) -> list[Sequence[T]]:
        """Give the parts that nobody has begun; somebody else does them then, and `finish` only waits."""
        return [self._parts[number] for number in self._take_numbers()]

    def finish(self) -> list[R]:
        """Take part until nothing is left; give what the work gave of each part, in their order.

        Raises OSError where the system failed another process, WorkError where its work did.
        """
        try:
            done = self._do_parts(0)
            for child, reader in self._children:
                done += self._receive(child, reader)
        except BaseException:
            # Nobody may write on: what there is will be removed.
            self.stop()
            raise
        self._end()
        return [result for _number, result in sorted(done, key=itemgetter(0))]

    @staticmethod
    def _receive(child: "ForkProcess", reader: "Connection[Any, Any]") -> list[tuple[int, R]]:
        try:
            done: list[tuple[int, R]] | _Failed = reader.recv()
        except EOFError:
            child.join()
            was_killed = (child.exitcode or 0) < 0
            why = (
                "the system stopped it, perhaps because it ran out of memory"
                if was_killed
                else "the reason is shown above"
            )
            raise OSError(f"part of the work failed; {why}") from None
        if isinstance(done, _Failed):
            raise OSError(done.message) if done.is_of_system else WorkerError(done.message)
        return done

    def stop(self) -> None:
        """End all processes, whatever they do."""
        for child, _reader in self._children:
            child.terminate()
        self._end()

    def _end(self) -> None:
        for child, reader in self._children:
            child.join()
            reader.close()
        self._children = []
        if self._take >= 0:
            os.close(self._take)
            self._take = -1

    def _do_as_child(self, reader: "Connection[Any, Any]", writer: "Connection[Any, Any]", parent: int) -> None:
        # An interrupt is for the parent, who ends its children.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # Only the parent may read, so that whoever sends ends with it.
        for _child, other in self._children:
            other.close()
        reader.close()
        try:
            done: list[tuple[int, R]] | _Failed = self._do_parts(parent)
        except Exception as error:  # noqa: BLE001 - it is raised where somebody waits for it
            done = _Failed(f"{type(error).__name__}: {error}", isinstance(error, OSError))
        with suppress(BrokenPipeError):
            writer.send(done)

    def _do_parts(self, parent: int) -> list[tuple[int, R]]:
        """Take part after part; a child stops when its parent is gone, for nobody wants what it does then."""
        done = []
        for number in self._take_numbers():
            rows = (row for row in self._parts[number] if not parent or os.getppid() == parent)
            done.append((number, self._work(rows)))
        return done

    def _take_numbers(self) -> Iterator[int]:
        if self._take < 0:
            yield from self._numbers
            return
        while name := os.read(self._take, _NUMBER):
            yield int.from_bytes(name, "big")
