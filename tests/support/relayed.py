"""A network whose organizers pass messages on. In: messages. Out: what `shelfmates relay` prints, and the address book."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import git_network
from checks import write_file
from shelfmates.change.mail.address_book import AddressBook, read_book
from shelfmates.cli import main
from shelfmates.model import Member, Settings
from shelfmates.relay.answer import RelayPolicy
from shelfmates.relay.people import People

DAY = "2026-11-22"
BOOK = "private/addresses.csv"
ANA, BEA = "ana@home.example.net", "bea@school.example.net"
READER = "Robin Quill <robin@reader.example>"
MEMBERS = {
    "ana-ruiz": "name: Ana Ruiz\nrole: archivist\narea: watauga\naliases: [ana-garcia]\nconsent: 2026-09-01\n",
    "bea-cole": "name: Bea Cole\nrole: archivist\narea: watauga\ncontact: relay\nconsent: 2026-09-01\n",
    "cy-dean": "name: Cy Dean\nrole: archivist\narea: watauga\ncontact: website\nlinks: {website: https://cy.example.org/}\n"
    "consent: 2026-09-01\n",
    "dee-old": "name: Dee Old\nrole: archivist\narea: watauga\nconsent: 2023-09-01\n",
    "flo-twin": "name: Flo Twin\nrole: archivist\narea: watauga\nlanguages: [fr]\nconsent: 2026-09-01\n",
    "flo-twin-2": "name: Flo Twin\nrole: archivist\narea: watauga\nconsent: 2026-09-01\n",
}


def make_people() -> People:
    """Return the members."""
    return People(Member(id=id_, **yaml.safe_load(text)) for id_, text in MEMBERS.items())


def make_policy(*rows: str) -> RelayPolicy:
    """Return what is known when a message is answered; without rows, the book has Ana's address."""
    book = read_book("\n".join(["id,address,since", *(rows or (f"ana-ruiz,{ANA},2026-09-01",))]))
    settings = Settings.model_validate(yaml.safe_load(git_network.SETTINGS))
    assert isinstance(book, AddressBook)
    return RelayPolicy(settings, make_people(), book, date.fromisoformat(DAY))


class RelayedNetwork:
    """A network in a git repository, with an address book that git ignores."""

    def __init__(self, folder: Path) -> None:
        """Write the network and commit it."""
        members = {f"data/members/{id_}.yaml": text for id_, text in MEMBERS.items()}
        self.root = git_network.commit(folder / "network", {**members, ".gitignore": "/private/\n"})
        self.folder = folder

    def keep(self, *rows: str) -> None:
        """Write an address book with some rows."""
        write_file(self.root / BOOK, "\n".join(["id,address,since", *rows, ""]))

    def read(self) -> list[str]:
        """Return the rows of the address book."""
        file = self.root / BOOK
        return file.read_text(encoding="utf-8").splitlines()[1:] if file.exists() else []

    def run(self, *words: str) -> Result:
        """Run a command on the network."""
        day = () if words[0] in {"ci", "remove"} or words[1] in {"remove", "key", "share"} else ("--today", DAY)
        return CliRunner().invoke(main, ["--root", str(self.root), *words, *day])

    def save(self, content: bytes | str, name: str = "mail.eml") -> str:
        """Save a message or a table; return its path."""
        write_file(self.folder / name, content)
        return str(self.folder / name)

    def answer(self, content: bytes | str, *words: str) -> Result:
        """Return what `relay answer` prints."""
        return self.run("relay", "answer", self.save(content), *words)

    def take(self, content: bytes | str, name: str = "mail.eml") -> Result:
        """Return what `relay take` prints."""
        return self.run("relay", "take", self.save(content, name))


def write_mail(subject: str, text: str = "Hello!\n", *, sender: str = READER, **headers: str) -> bytes:
    """Return a message."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "hello@example.org", subject
    mail["Date"] = "Fri, 20 Nov 2026 12:00:00 +0000"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


@pytest.fixture
def relayed(tmp_path: Path) -> RelayedNetwork:
    """Return a network whose book has Ana's address."""
    network = RelayedNetwork(tmp_path)
    network.keep(f"ana-ruiz,{ANA},2026-09-01")
    return network
