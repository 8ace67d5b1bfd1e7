"""Work on all processors. In: parts (lists of rows) and a function. Out: the function's result for each part."""

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
"""Below this number of rows, starting processes costs more than it saves."""
_MOST_PARTS = 180
STEP = 60
"""Rows of a part, or a divisor of their number; code that renders rows in batches uses the same number."""
_NUMBER = 2
"""Bytes for the number of a part."""


def cut(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Split rows into parts that are small enough to finish at about the same time."""
    step = STEP * max(1, -(-len(rows) // (STEP * _MOST_PARTS)))
    return (rows[start : start + step] for start in range(0, len(rows), step))


def share(parts: Sequence[Sequence[T]], work: Callable[[Iterator[T]], R], *, few: int | None = None) -> list[R]:
    """Run the function on every part, on all processors if that is useful and safe; see WorkerPool."""
    return WorkerPool(parts, work, few=few).finish()


class WorkerError(Exception):
    """The work failed in another process. Its own exception stays there, because not all exceptions can be sent."""


def _count_processors() -> int:
    """Return the number of processors that this program may use; 1 where it cannot fork, or does not know."""
    can_fork = hasattr(os, "fork") and hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if can_fork else 1


class _Failed(NamedTuple):
    """A message that a process sends instead of results."""

    message: str
    is_of_system: bool


class WorkerPool(Generic[T, R]):
    """Processes that work on the parts, one after the other, while the parent does something else.

    Processes are forked, which is unsafe in a program with threads. In this case, and on systems without fork or with
    little to do, `finish` does all the work. The maximum is 10,000 parts.
    """

    def __init__(
        self, parts: Sequence[Sequence[T]], work: Callable[[Iterator[T]], R], *, few: int | None = None
    ) -> None:
        """Start one process for each processor but one; none for fewer than `few` rows."""
        self._parts, self._work = parts, work
        self._children: list[tuple[ForkProcess, Connection[Any, Any]]] = []
        self._numbers = iter(range(len(parts)))
        self._take = -1
        processes = _count_processors()
        if processes > 1 and sum(map(len, parts)) >= (FEW if few is None else few) and threading.active_count() == 1:
            # The queue of parts is a pipe that holds their numbers.
            self._take, give = os.pipe()
            os.write(give, b"".join(number.to_bytes(_NUMBER, "big") for number in self._numbers))
            os.close(give)
            self._start(processes - 1)

    def _start(self, number: int) -> None:
        # Imported here, because most networks are too small to need it.
        from multiprocessing import get_context  # noqa: PLC0415

        context = get_context("fork")
        for _ in range(number):
            reader, writer = context.Pipe(duplex=False)
            child = context.Process(target=self._do_as_child, args=(reader, writer, os.getpid()), daemon=True)
            try:
                child.start()
            except OSError:
                # The system cannot start more processes; the existing ones do all the work.
                reader.close()
                writer.close()
                return
            except BaseException:
                self.stop()
                raise
            # With the parent's copy closed, reading ends when the child exits.
            writer.close()
            self._children.append((child, reader))

    def take_rest(self) -> list[Sequence[T]]:
        """Return the parts that no process has begun, for the caller to work on; `finish` only waits for the others."""
        return [self._parts[number] for number in self._take_numbers()]

    def finish(self) -> list[R]:
        """Work until no part is left; return the results in the order of the parts.

        Raises OSError if the system stopped another process, WorkerError if its work failed.
        """
        try:
            done = self._do_parts(0)
            for child, reader in self._children:
                done += self._receive(child, reader)
        except BaseException:
            # No process may go on writing: the incomplete output will be removed.
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
        """Stop all processes immediately."""
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
        # The parent handles an interrupt, and stops its children.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # Close all inherited readers, so that sending fails once the parent is gone.
        for _child, other in self._children:
            other.close()
        reader.close()
        try:
            done: list[tuple[int, R]] | _Failed = self._do_parts(parent)
        except Exception as error:  # noqa: BLE001 - the parent raises it again
            done = _Failed(f"{type(error).__name__}: {error}", isinstance(error, OSError))
        with suppress(BrokenPipeError):
            writer.send(done)

    def _do_parts(self, parent: int) -> list[tuple[int, R]]:
        """Work on one part after another; a child stops when its parent is gone, because nobody needs its results."""
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
