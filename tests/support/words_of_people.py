"""What people say they do, and with whom, and what is meant. In: the tables of `tests/cases/words`. Out: mappings."""

import yaml

from folders import CASES
from memory_networks import make_settings
from shelfmates.validate.references import KnownIds

KNOWN = KnownIds(make_settings())


def read_table(name):
    """Return each text of a table with what it means."""
    rows = yaml.safe_load((CASES / "words" / name).read_text(encoding="utf-8"))
    return {text: "" if meant == "none" else meant for meant, texts in rows.items() for text in texts}


TITLES, STAGES = read_table("titles.yml"), read_table("stages.yml")

OFFERED = {
    "Bookmobile driver": "write `role: other`, and below it `role_name: Bookmobile driver`",
    "director": "write `role: other`, and below it `role_name: director`",
    "Author: children's books": "write `role: other`, and below it `role_name: 'Author: children''s books'`",
    "libarian": "did you mean `librarian`?",
    "teacher-libarian": "did you mean `teacher-librarian`?",
    "Bibliotecria escolar": "did you mean `school-librarian`?",
}
