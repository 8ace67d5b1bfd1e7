"""`new`: write a record to its own file, from questions in a terminal or from flags."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from shelfmates.change.answer_words import AnswerWords
from shelfmates.change.new_record import NewRecord, find_faults, judge, list_taken, propose_id, write_record
from shelfmates.change.record_kinds import KINDS, FieldQuestion, RecordKind
from shelfmates.load.files import exists
from shelfmates.model.spellings import list_spellings
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem, did_you_mean, is_error
from shelfmates.problem_formats import show_text
from shelfmates.validate.references import KnownIds
from shelfmates.write.edits import OutsideNetwork, apply

from .check import is_terminal, read
from .list_option import ListOption, split_values

CONSENT = "Everything here is public and stays in the history. Does the person agree to have their profile published?"


def _make_command(word: str, kind: RecordKind) -> click.Command:
    """Return the command for one kind of record, with a flag for each question."""
    params: list[click.Parameter] = [click.Option(["--id", "id_"], help=f"Default: made from the {kind.name}.")]
    params += [_make_option(row) for row in kind.questions]
    if kind.is_person:
        about = "The day the person gave consent: 2026-09-01."
        params.append(click.Option(["--consent"], metavar="DATE", help=about))
    if kind.pages:
        params.append(
            click.Option(["--page"], is_flag=True, help=f"Write a page in {kind.pages}/, with room for text.")
        )
    params.append(click.Option(["--yes"], is_flag=True, help="Write without confirmation."))
    about = f"Write a new {word} to its own file; missing values are asked for in the terminal."
    return click.Command(word, params=params, callback=partial(_run, kind), help=about, short_help=f"A new {word}.")


def _make_option(question: FieldQuestion) -> click.Option:
    if question.is_list:
        return ListOption(
            [_flag_of(question), f"--{question.key}", question.key], help=f"{question.text}, or repeated."
        )
    return click.Option([*(f"--{name}" for name in list_spellings(question.key)), question.key], help=question.text)


def _flag_of(question: FieldQuestion) -> str:
    return f"--{question.key.removesuffix('s') if question.is_list else question.key}"


def _run(kind: RecordKind, /, *, id_: str | None, yes: bool, page: bool = False, **flags: Any) -> None:
    root: Path = click.get_current_context().obj
    checked = read(root, None)
    if checked.network is None:
        raise click.ClickException("data/network.yaml has problems; run `shelfmates check` first")
    words = AnswerWords(checked.network.settings, kind)
    values = _gather(kind, flags, words)
    if is_terminal():
        _ask_all(kind, values, KnownIds(checked.network.settings), words)
    else:
        _need_all(kind, values)
    id_ = id_ or propose_id(str(values[kind.name]), list_taken(checked.entries, kind), otherwise=kind.folder[:-1])
    written = write_record(kind, id_, kind.complete(values), is_page=page)
    if exists(root / written.path):
        raise click.ClickException(f"{written.path} already exists; choose another id with --id")
    if kind.is_person and "consent" not in values:
        click.confirm(CONSENT, abort=True, err=True)
        written = write_record(kind, id_, {**values, "consent": checked.today})
    _stop_at(_show_and_judge(checked, kind, id_, written))
    _write(root, written, yes=yes)


def _gather(kind: RecordKind, flags: dict[str, Any], words: AnswerWords) -> dict[str, Any]:
    """Return the values of the flags as values of a record."""
    values = {key: value for key, value in flags.items() if value}
    for row in kind.questions:
        if row.key in values:
            given = values[row.key] if row.is_list else [values[row.key]]
            values[row.key] = _as_value(row, words.read(row, given, area=str(values.get("area", ""))))
    return values


def _as_value(question: FieldQuestion, rows: list[str]) -> Any:
    """Return an answer in the form in which the record has it."""
    if question.is_list:
        return rows
    return {question.part: rows[0]} if question.part else rows[0]


def _need_all(kind: RecordKind, values: dict[str, Any]) -> None:
    """Raise UsageError if required values are missing and there is no terminal."""
    needed = {_flag_of(row): row.key for row in kind.questions if row.is_required and row.is_asked(values)}
    needed |= {"--consent": "consent"} if kind.is_person else {}
    if missing := [flag for flag, key in needed.items() if key not in values]:
        raise click.UsageError(f"add {', '.join(missing)}: questions cannot be asked here")


def _ask_all(kind: RecordKind, values: dict[str, Any], known: KnownIds, words: AnswerWords) -> None:
    """Prompt for values that no flag has set; an empty answer skips an optional one."""
    for row in kind.questions:
        if row.key in values or not row.is_asked(values):
            continue
        find = partial(words.read, row, area=str(values.get("area", "")))
        if answer := _ask(kind, row, _choices(row, values, known), find):
            values[row.key] = answer


def _choices(question: FieldQuestion, values: dict[str, Any], known: KnownIds) -> Collection[str]:
    if question.words == "town":
        return known.towns.get(str(values.get("area")), ())
    return question.choices or known.ids.get(question.words, ())


def _ask(
    kind: RecordKind, question: FieldQuestion, choices: Collection[str], find: Callable[[Sequence[str]], list[str]]
) -> Any:
    if question.words and not choices:
        return None
    if choices:
        click.echo(f"  {', '.join(sorted(choices))}", err=True)
    while True:
        default = None if question.is_required else ""
        answer = str(click.prompt(question.text, default=default, show_default=False, err=True)).strip()
        rows = find(list(split_values([answer])) if question.is_list else [answer])
        if not any(rows):
            if not question.is_required:
                return None
            continue
        value = _as_value(question, rows)
        wrong = [f"`{row}`: {did_you_mean(row, choices)}" for row in rows if choices and row not in choices]
        wrong = wrong or [f"`{rows[0]}` {fault}" for fault in find_faults(kind.model, question.key, value)]
        if not wrong:
            return value
        _print_lines(wrong)


def _show_and_judge(checked: Checked, kind: RecordKind, id_: str, written: NewRecord) -> Sequence[Problem]:
    """Print the record, and return the problems that `check` would find in it."""
    click.echo(f"# {written.path}\n{written.whole}", nl=False)
    return judge(checked.entries, kind, id_, written, today=checked.today)


def _write(root: Path, written: NewRecord, *, yes: bool) -> None:
    if is_terminal() and not yes:
        click.confirm(f"Write {written.path}?", default=True, abort=True, err=True)
    try:
        apply(root, {written.path: written.whole})
    except OutsideNetwork as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"Wrote {written.path}", err=True)


def _stop_at(problems: Sequence[Problem]) -> None:
    """Print the problems, and exit with 1 if they would stop a build."""
    _print_lines([show_text(problem) for problem in problems])
    if any(map(is_error, problems)):
        raise SystemExit(1)


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line, err=True)


new_record = click.Group(
    "new",
    commands=[_make_command(word, kind) for word, kind in KINDS.items()],
    help="Write a new record to its own file.",
)
