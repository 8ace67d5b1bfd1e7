"""The questions of `init`. In: values of flags, and a terminal if there is one. Out: answers that fit the schema."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from shelfmates.change.new_record import find_faults
from shelfmates.load.files import read_text
from shelfmates.model import Member, Settings
from shelfmates.model.member import OTHER_ROLE
from shelfmates.model.settings import Contact, Forge, Term
from shelfmates.networks.founding import example
from shelfmates.networks.founding.answers import FoundingAnswers, propose_url
from shelfmates.networks.founding.areas import InputError, NewArea, read_names, read_neighbors, read_table
from shelfmates.networks.founding.geojson import draw, read_counties, read_features
from shelfmates.networks.founding.languages import find_language, show_languages
from shelfmates.networks.founding.time_zones import Region, find_region, propose_zone
from shelfmates.problem import Problem, did_you_mean
from shelfmates.validate.default_vocabularies import with_default_words
from shelfmates.validate.job_titles import find_role as find_role_of_title

from .neighbor_questions import ask_neighbors

MAX_MAP = 64_000_000
"""Size of a map file, in bytes."""
Answers = MutableMapping[str, Any]


class InitQuestion(NamedTuple):
    """One question, and the model field that checks its answer."""

    key: str
    text: str
    model: type[Any] = Settings
    field: str = ""
    propose: Callable[[Mapping[str, Any]], str] = lambda _answers: ""
    is_needed: bool = True
    find_fault: Callable[[str], str] | None = None
    """Checks the answer in addition to a model field, for example against the names of areas."""

    @property
    def flag(self) -> str:
        """Return the flag that answers the question."""
        return f"--{self.key}"


def _zone(answers: Mapping[str, Any]) -> str:
    return propose_zone(answers["region"], _split(answers["language"])[0], example.read_regions())


def _find_language_fault(text: str) -> str:
    """Return what is wrong with languages: the software has texts and guides only in some."""
    known = example.list_languages()
    wrong = [word for word in _cut(text) if not find_language(word, known)]
    later = "begin with one of them, and add your own language later: `shelfmates words --help`"
    return f"contains `{wrong[0]}`; there are texts in {show_languages(known)}; {later}" if wrong else ""


QUESTIONS = (
    InitQuestion("name", "Name of the network, for example `Highland Librarians`", field="name"),
    InitQuestion("region", "Region, as people call it: Ontario, Scotland, the Highlands", field="name"),
    InitQuestion(
        "language",
        f"Languages of the site, main language first: {show_languages(example.list_languages())}",
        field="languages",
        find_fault=_find_language_fault,
    ),
    InitQuestion("timezone", "Time zone, for example America/Toronto", field="timezone", propose=_zone),
    InitQuestion(
        "forge", "Repository host: github, gitlab or forgejo", Forge, "kind", propose=lambda _answers: "github"
    ),
    InitQuestion("repository", "Repository there, for example highland-librarians/site", Forge, "repository"),
    InitQuestion(
        "url",
        "Address of the site",
        field="url",
        propose=lambda answers: propose_url(answers["forge"], answers["repository"]),
    ),
    InitQuestion("contact", "E-mail address of the organizers; messages to members go there", Contact, "email"),
    InitQuestion("tagline", "A line below the name, or nothing", field="tagline", is_needed=False),
)
CONSENT = (
    "Their name, role and area are then public, and stay in the history of the files.\n"
    "Their e-mail address is not shown: messages go to the organizers. They may leave at any time. Do they agree?"
)


def list_person_questions(founding: FoundingAnswers) -> Sequence[InitQuestion]:
    """Return the questions about the first organizer, who works in one of the areas."""
    return (
        InitQuestion("organizer", "Name of the first organizer, as they write it", Member, "name"),
        InitQuestion(
            "role",
            f"Role of the first organizer ({_show_roles(founding)})",
            find_fault=lambda word: (
                "" if find_role(word, founding) else f"is not a role; write one of {_show_roles(founding)}"
            ),
        ),
        InitQuestion(
            "area",
            "Where the first organizer works",
            find_fault=lambda word: "" if find_area(word, founding) else _describe_areas(word, founding),
        ),
    )


def ask_all(questions: Sequence[InitQuestion], answers: Answers, *, is_terminal: bool) -> None:
    """Fill in the answers that no flag has set, and check all answers.

    Raises UsageError for a wrong answer, and for a missing one if there is no terminal.
    """
    if not is_terminal:
        _fill_in(questions, answers)
    for row in questions:
        if given := answers.get(row.key):
            if faults := _judge(row, given):
                raise click.UsageError(f"{row.flag}: `{given}` {faults[0]}")
        elif is_terminal:
            answers[row.key] = _ask(row, answers)


def _fill_in(questions: Sequence[InitQuestion], answers: Answers) -> None:
    """Fill in the proposed answers; raise UsageError if a required answer is missing."""
    missing = []
    for row in questions:
        try:
            answers[row.key] = answers[row.key] or row.propose({key: value for key, value in answers.items() if value})
        except KeyError:
            # The proposal depends on another answer that is missing or wrong.
            continue
        if row.is_needed and not answers[row.key]:
            missing.append(row.flag)
    if missing:
        raise click.UsageError(f"add {', '.join(missing)}: questions cannot be asked here")


def _ask(row: InitQuestion, answers: Mapping[str, Any]) -> str:
    while True:
        default = row.propose(answers) or (None if row.is_needed else "")
        answer = str(click.prompt(row.text, default=default, show_default=bool(default), err=True)).strip()
        if not (faults := _judge(row, answer) if answer else ()):
            return answer
        click.echo(f"`{answer}` {faults[0]}", err=True)


def _judge(row: InitQuestion, answer: str) -> tuple[str, ...]:
    if row.find_fault and (fault := row.find_fault(answer)):
        return (fault,)
    if not row.field:
        return ()
    value: Any = _split(answer) if row.key == "language" else answer
    return find_faults(row.model, row.field, value)


def _split(text: str) -> tuple[str, ...]:
    """Return the tags of languages; a word that is none stays, so that the model refuses it."""
    return tuple(find_language(word, example.list_languages()) or word for word in _cut(text))


def _cut(text: str) -> list[str]:
    return text.replace(",", " ").split()


def make_founding_answers(answers: Mapping[str, Any], *, is_terminal: bool = False) -> FoundingAnswers:
    """Return the answers with their areas; ask which areas are neighbors if nothing else says it."""
    places, outlines = _read_places(answers)
    if is_terminal and not answers.get("neighbors") and not any(place.neighbors for place in places):
        places = ask_neighbors(places)
    return FoundingAnswers(
        name=answers["name"],
        region=answers["region"],
        languages=_split(answers["language"]),
        timezone=answers["timezone"],
        forge=answers["forge"],
        repository=answers["repository"],
        url=answers["url"],
        contact=answers["contact"],
        tagline=answers.get("tagline") or "",
        places=places,
        outlines=outlines,
        is_census=bool(answers.get("state")),
    )


def _read_places(answers: Mapping[str, Any]) -> tuple[tuple[NewArea, ...], str]:
    """Return the areas, and the text of their outlines if there are any."""
    try:
        if answers.get("state"):
            return draw(_read_state(answers["state"]))
        if not answers.get("areas"):
            # The whole region is one area, until the organizers divide it.
            return read_names(answers["region"], "--region"), ""
        places = _read_areas(answers["areas"], answers.get("names") or "")
        if file := answers.get("neighbors"):
            places = read_neighbors(_read_file(file), str(file), places)
    except InputError as refused:
        raise click.UsageError(str(refused)) from None
    return draw(places) if any(place.polygons for place in places) else (places, "")


def _read_areas(file: Path, names: str) -> tuple[NewArea, ...]:
    text = _read_file(file)
    if file.suffix.lower() in {".geojson", ".json"}:
        return read_features(text, str(file), names=names)
    return (read_table if file.suffix.lower() == ".csv" else read_names)(text, str(file))


def _read_file(file: Path) -> str:
    text = read_text(file.parent, file.name, limit=MAX_MAP)
    if isinstance(text, Problem):
        raise InputError(f"{file}:{text.line}: {text.message}; {text.hint}")
    return text


def _read_state(name: str) -> tuple[NewArea, ...]:
    states = [row for row in example.read_regions() if row.fips]
    state: Region | None = find_region(name, states)
    if state is None:
        hint = did_you_mean(name, [row.name for row in states]) or "write North Carolina or NC"
        raise InputError(f"--state: `{name}` is not a state of the United States; {hint}")
    return read_counties(example.read_counties(), fips=state.fips, suffix=state.suffix, kind=state.kind)


def find_area(word: str, founding: FoundingAnswers) -> str:
    """Return the id of an area by its id or name; empty if there is none."""
    names = {key.casefold(): place.id for place in founding.places for key in (place.id, place.name)}
    return names.get(word.casefold(), "")


def _describe_areas(word: str, founding: FoundingAnswers) -> str:
    hint = did_you_mean(word, [place.name for place in founding.places])
    return f"is not an area of this network; {hint or 'write one of the names of your list'}"


def find_role(word: str, founding: FoundingAnswers) -> str:
    """Return the id of a role by its id, by its label in English or in the network's language, or by a job title."""
    language = founding.languages[0].partition("-")[0]
    rows = [(id_, (id_, row.label, row.labels.get(language, ""))) for id_, row in list_roles().items()]
    named = next((id_ for id_, names in rows if word.casefold() in map(str.casefold, names)), "")
    return named or find_role_of_title(word)


def _show_roles(founding: FoundingAnswers) -> str:
    """Return the roles in the network's language."""
    language = founding.languages[0].partition("-")[0]
    return ", ".join(row.labels.get(language, row.label) for row in list_roles().values())


def list_roles() -> Mapping[str, Term]:
    """Return the roles of a network without vocabularies of its own, without the one that needs other words."""
    least = Settings.model_validate({"name": "-", "areas": [{"id": "all", "name": "-"}]})
    roles = with_default_words(least).vocabularies.roles.terms
    return {id_: term for id_, term in roles.items() if id_ != OTHER_ROLE}
