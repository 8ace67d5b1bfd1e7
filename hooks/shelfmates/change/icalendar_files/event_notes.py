"""Messages about one event. In: its place and title, and reasons. Out: Problems."""

from shelfmates.change.messages import refuse, warn
from shelfmates.problem import Position, Problem, Reason


class EventNotes:
    """Collect the messages about one event."""

    def __init__(self, place: Position, title: str) -> None:
        """Start without messages; `title` is shown in each of them."""
        self.place, self.title = place, title
        self._rows: dict[Problem, None] = {}

    @property
    def rows(self) -> tuple[Problem, ...]:
        """Return the messages in their order, each once."""
        return tuple(self._rows)

    def add(self, *reasons: Reason) -> None:
        """Add what an import changes or leaves out."""
        self._rows |= dict.fromkeys(warn(self.place, row._replace(label=self.title)) for row in reasons)

    def refuse(self, *reasons: Reason) -> None:
        """Add why the event is not imported."""
        self._rows |= dict.fromkeys(refuse(self.place, row._replace(label=self.title)) for row in reasons)
