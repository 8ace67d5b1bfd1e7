"""How mail programs change lines. In: a text. Out: the same, as it arrives."""

import html


def wrap(text, width):
    """Return a text whose long lines are broken; only the first part keeps its indentation."""
    return "\n".join(part for line in text.split("\n") for part in _wrap_line(line, width))


def _wrap_line(line, width):
    lead = line[: len(line) - len(line.lstrip(" "))]
    part = ""
    for word in line.lstrip(" ").split(" "):
        if part and len(lead) + len(part) + 1 + len(word) > width:
            yield lead + part
            lead, part = "", word
        else:
            part = f"{part} {word}" if part else word
    yield lead + part


def flow(text, width=72):
    """Return a text as `format=flowed` (RFC 3676)."""
    rows = ([*_wrap_line(line, width)] for line in text.split("\n"))
    soft = (f"{part} " if index < len(parts) - 1 else part for parts in rows for index, part in enumerate(parts))
    return "\n".join(f" {line}" if line.startswith((" ", ">", "From ")) else line for line in soft)


def as_html(text, line="<div>{}</div>"):
    """Return a text as HTML, an element for each line; spaces at its start are kept."""
    rows = (html.escape(row, quote=False) for row in text.split("\n"))
    kept = ("&nbsp;" * (len(row) - len(row.lstrip(" "))) + row.lstrip(" ") for row in rows)
    return f"<html><body>{''.join(line.format(row or '<br>') for row in kept)}</body></html>"
