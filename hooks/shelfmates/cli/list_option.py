"""Options with several values. In: words of the command line. Out: each value once."""

from collections.abc import Iterable
from typing import Any

import click


class ListOption(click.Option):
    """An option that may be repeated, and whose values may be separated by commas."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        """Set up the option as a repeated one."""
        super().__init__(*args, **{**settings, "multiple": True})

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Return the values in their order."""
        return tuple(dict.fromkeys(split_values(super().type_cast_value(ctx, value) or ())))


def split_values(texts: Iterable[str]) -> Iterable[str]:
    """Yield the values in texts that are separated by commas, without spaces around them."""
    return (part.strip() for text in texts for part in text.split(",") if part.strip())
