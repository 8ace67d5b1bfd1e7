"""What Jinja does for each value and each call, quicker where there is nothing special to do.

markupsafe makes an object of each text, a million times for 10,000 pages; what is joined to a page at once needs none.
Jinja looks at each function that is called for whether it wants to know who calls; most say that they do not.
"""

import re
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup
from markupsafe import escape as escape_all

_find_sign = re.compile("[&<>\"']").search


def escape(value: Any) -> str:
    """Give what markupsafe's `escape` gives, as a plain text where that will do."""
    kind = type(value)
    if kind is str:
        return value if _find_sign(value) is None else str(escape_all(value))
    # Equal types, not subclasses: those have rules of their own.
    return value if kind is Markup else escape_all(value)


class QuickTemplate(Template):
    """A template whose compiled code calls our `escape` for what it shows."""

    @classmethod
    def from_code(cls, *words: Any, **options: Any) -> Template:
        """Make the template; all functions of its code share the names that are set here."""
        template = super().from_code(*words, **options)
        template.root_render_func.__globals__["escape"] = escape
        return template


class QuickContext(Context):
    """What a template knows while it is rendered; functions and macros are called at once."""

    def call(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls."""
        kind = type(function)
        if kind is Macro:
            # What is said of loops is for functions that ask for their surroundings.
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return function(self.eval_ctx, *args, **kwargs)
        if (kind is FunctionType or kind is MethodType) and not hasattr(function, "jinja_pass_arg"):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return function(*args, **kwargs)
        return super().call(function, *args, **kwargs)
