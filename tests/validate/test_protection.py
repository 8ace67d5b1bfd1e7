"""Ownership: a maintainer reviews changes to records of others, and new records that speak for others."""

import json
import shutil

import pytest

from checks import read, write_file
from git_network import SETTINGS
from picture_files import JPEG, PNG, make_jpeg
from shelfmates import pipeline
from shelfmates.problem import FOR_MAINTAINERS
from shelfmates.review.judgment import ChangeKind, Judgment, ReviewVerdict
from shelfmates.validate.mentions import MODELS, list_mentions

LEAST = "role: archivist\narea: watauga\nconsent: 2026-09-01\n"
BOB, EVE = "data/members/bob.yaml", "data/members/eve.yaml"
EVENT = "title: Talk\nkind: visit\nstart: 2027-05-05\nurl: https://example.org/talk\n"
GROUP = "title: Circle\nurl: https://example.org/circle\nkind: group\n"
POST = "---\ntitle: Hello\ndate: 2026-09-01\nauthors: [bob]\n---\n\nWords.\n"
FILES = {
    "data/network.yaml": SETTINGS,
    BOB: f"name: Bob Lee\naliases: [robert]\ngithub: Bob\nphoto: bob.jpg\n{LEAST}",
    EVE: f"name: Eve Fox\ngithub: eve\n{LEAST}",
    "data/members/norma.yaml": f"name: Norma Day\n{LEAST}",
    "data/photos/bob.jpg": JPEG,
    "data/photos/hall.jpg": JPEG,
    "data/events/day.yaml": f"{EVENT}hosts: [bob, eve]\nspeakers: [bob]\n",
    "data/events/free.yaml": EVENT.replace("Talk", "Free"),
    "data/resources/club.yaml": f"{GROUP}hosts: [bob]\ngroup: {{coordinators: [bob]}}\n",
    "docs/index.md": "# Welcome\n\nWe are few.\n",
    "docs/guides/index.md": "# Guides\n\n![Map](map.png)\n",
    "docs/guides/notes.md": "# Notes\n\nWhat we know.\n",
    "docs/guides/map.png": PNG,
    "docs/news/posts/hello.md": POST,
}  # fmt: skip
NOTES = FILES["docs/guides/notes.md"]


def edit(path, old, new):
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


def mine(text):
    return {"data/members/new.yaml": f"name: New Face\ngithub: mallory\n{LEAST}{text}"}


WAITS = {
    # pages and pictures
    "rewrites the home page": (edit("docs/index.md", "few", "sold"), "is not data"),
    "adds a home page in French": ({"docs/index.fr.md": "# Bienvenue\n\nNous déménageons.\n"}, "is not data"),
    "adds a page about us in Welsh": ({"docs/about.cy.md": "# Amdanom ni\n\nGeiriau.\n"}, "is not data"),
    "adds a language": ({"data/locale/ga.po": 'msgid "Members"\nmsgstr "Baill"\n'}, "is not data"),
    "replaces a word of the site": ({"data/words.yaml": 'en: {"Members": "Buyers"}\n'}, "is not data"),
    "rewrites a guide": ({"docs/guides/notes.md": "# Notes\n\nBuy here.\n"}, "was changed: a page of the organizers"),
    "mends a word of a guide": (edit("docs/guides/notes.md", "know", "knew"), "was changed: a page of the organizers"),
    "adds blank lines to a guide": ({"docs/guides/notes.md": NOTES + "\n\n"}, "was changed: a page of the organizers"),
    "empties a guide": ({"docs/guides/notes.md": ""}, "was changed: a page of the organizers"),
    "deletes a guide": ({"docs/guides/notes.md": None}, "was removed: a page of the organizers"),
    "deletes the home page": ({"docs/index.md": None}, "is not data"),
    "renames a guide": ({"docs/guides/notes.md": None, "docs/guides/note.md": NOTES}, "was removed: a page of the organizers"),
    "moves a guide to another folder": ({"docs/guides/notes.md": None, "docs/notes.md": NOTES}, "was removed: a page of the organizers"),
    "makes an event of a guide": ({"docs/guides/notes.md": None, "docs/events/notes.md": f"---\n{EVENT}---\n\nX.\n"}, "was removed: a page of the organizers"),
    "adds a guide": ({"docs/guides/more.md": "# More\n\nWords.\n"}, "is new: a page of the organizers"),
    "adds a page at the top": ({"docs/more.md": "# More\n\nWords.\n"}, "is new: a page of the organizers"),
    "adds a page in a folder of their own": ({"docs/x/y/index.md": "# More\n\nWords.\n"}, "is new: a page of the organizers"),
    "adds a picture to the guides": ({"docs/guides/a.png": PNG}, "is new: a picture of the organizers"),
    "replaces a picture of a guide": ({"docs/guides/map.png": JPEG}, "was changed: a picture of the organizers"),
    "deletes a picture of a guide": ({"docs/guides/map.png": None}, "was removed: a picture of the organizers"),
    "takes the place of the news": ({"docs/news.md": "# News\n\nOurs.\n"}, "replaces a page that the build writes"),
    "takes the place of a post": ({"docs/news/hello.md": "# Hello\n\nOurs.\n"}, "replaces a page that the build writes"),
    "takes the place of past events": ({"docs/events/archive/2026.md": f"---\n{EVENT}---\n\nX.\n"}, "replaces a page that the build writes"),
    "takes the place of the guides": ({"docs/guides.md": "# Guides\n\nOurs.\n"}, "replaces the page `docs/guides/index.md`"),
    "takes the place of a guide": ({"docs/guides/notes/index.md": "# Notes\n\nOurs.\n"}, "replaces the page `docs/guides/notes.md`"),
    "takes the place of a guide in capitals": ({"docs/guides/NOTES.md": "# Notes\n\nOurs.\n"}, "replaces the page `docs/guides/notes.md`"),
    "replaces a member's photo": ({"data/photos/bob.jpg": make_jpeg(9, 9)}, "the picture of a record of `Bob`"),
    "deletes a member's photo": ({"data/photos/bob.jpg": None}, "the picture of a record of `Bob`"),
    "replaces a photo of nobody": ({"data/photos/hall.jpg": make_jpeg(9, 9)}, "the picture of a record without an owner"),
    "deletes a photo of nobody": ({"data/photos/hall.jpg": None}, "the picture of a record without an owner"),
    # other people's names in new records
    "names a host": ({"data/events/x.yaml": f"{EVENT}hosts: [bob]\n"}, "names `bob` in `hosts`"),
    "names a host of nobody": ({"data/events/x.yaml": f"{EVENT}hosts: [norma]\n"}, "names `norma` in `hosts`"),
    "names a host by a former id": ({"data/events/x.yaml": f"{EVENT}hosts: [robert]\n"}, "names `robert` in `hosts`"),
    "names several hosts": ({"data/events/x.yaml": f"{EVENT}hosts: [bob, eve]\n"}, "names `bob`, `eve` in `hosts`"),
    "names a speaker": ({"data/events/x.yaml": f"{EVENT}speakers: [eve]\n"}, "names `eve` in `speakers`"),
    "names who goes": ({"data/events/x.yaml": f"{EVENT}going: [eve]\n"}, "names `eve` in `going`"),
    "names a host on a page": ({"docs/events/x.md": f"---\n{EVENT}hosts: [bob]\n---\n\nX.\n"}, "names `bob` in `hosts`"),
    "names a host in a list": ({"data/events.yaml": "- id: x\n  " + EVENT.replace("\n", "\n  ") + "hosts: [bob]\n"}, "names `bob` in `hosts`"),
    "names who runs a resource": ({"data/resources/x.yaml": f"{GROUP}hosts: [bob]\n"}, "names `bob` in `hosts`"),
    "names a coordinator": ({"data/resources/x.yaml": f"{GROUP}group: {{coordinators: [bob]}}\n"}, "names `bob` in `group.coordinators`"),
    "signs a post": ({"docs/news/posts/x.md": POST}, "names `bob` in `authors`"),
    "names a host and themself": ({**mine(""), "data/events/x.yaml": f"{EVENT}hosts: [new, bob]\n"}, "names `bob` in `hosts`"),
    "names somebody who is new, too": ({"data/members/new.yaml": f"name: New\n{LEAST}", "data/events/x.yaml": f"{EVENT}hosts: [new]\n"}, "names `new` in `hosts`"),
    "signs no post": ({"docs/news/posts/x.md": POST.replace("authors: [bob]\n", "")}, "is a post that nobody signed"),
    # other people's events and resources
    "meets as another's event": ({"data/resources/x.yaml": f"{GROUP}meets: day\n"}, "names `day` in `meets`"),
    "is born at another's event": ({"data/resources/x.yaml": f"{GROUP}group: {{born_at: day}}\n"}, "names `day` in `group.born_at`"),
    "is born at an event of nobody": ({"data/resources/x.yaml": f"{GROUP}group: {{born_at: free}}\n"}, "names `free` in `group.born_at`"),
    "has another's group for a successor": ({"data/resources/x.yaml": f"{GROUP}group: {{status: closed, successor: club}}\n"}, "names `club` in `group.successor`"),
    "goes on in another's group": ({"data/events/x.yaml": f"{EVENT}follow_up: {{group: club}}\n"}, "names `club` in `follow_up.group`"),
    "goes on there, on a page": ({"docs/events/x.md": f"---\n{EVENT}follow_up: {{group: club}}\n---\n\nX.\n"}, "names `club` in `follow_up.group`"),
    "has another's resource read": ({"data/events/x.yaml": f"{EVENT}read: [club]\n"}, "names `club` in `read`"),
    "tells of another's event": ({"docs/news/posts/x.md": POST.replace("authors: [bob]", "events: [day]")}, "names `day` in `events`"),
    # what else a new record can take
    "shows another's photo": (mine("photo: bob.jpg\n"), "shows the picture `bob.jpg`"),
    "shows a photo that was here": (mine("photo: hall.jpg\n"), "shows the picture `hall.jpg`"),
    "takes an address for a former one": (mine("aliases: [carol]\n"), "lists `carol` as a former address"),
    "names another's account": ({"data/members/new.yaml": f"name: New\ngithub: eve\n{LEAST}"}, "names somebody else's account"),
    "has another's name": ({"data/members/new.yaml": f"name: Bob Lee\n{LEAST}"}, "has the same name as `bob` in `name`"),
    "has a name that looks like another's": ({"data/members/new.yaml": f"name: B\u043eb-LEE\ngithub: mallory\n{LEAST}"}, "has the same name as `bob` in `name`"),
    "has the name of one without an account": ({"data/members/new.yaml": f"name: Norma Day\n{LEAST}"}, "has the same name as `norma` in `name`"),
    "says that another organizes": ({"data/events/x.yaml": f"{EVENT}organizer: Bob Lee\n"}, "has the same name as `bob` in `organizer`"),
    "says so on a page": ({"docs/events/x.md": f"---\n{EVENT}organizer: bob lee\n---\n\nX.\n"}, "has the same name as `bob` in `organizer`"),
    # what exists
    "joins as a host": (edit("data/events/free.yaml", "kind", "hosts: [norma]\nkind"), "was changed: a record without an owner"),
    "takes a host's name out": (edit("data/events/day.yaml", "[bob, eve]", "[eve]"), "was changed: a record of `Bob`"),
    "deletes an event": ({"data/events/free.yaml": None}, "was removed or can no longer be read: a record"),
    "deletes a post": ({"docs/news/posts/hello.md": None}, "was removed or can no longer be read: a record"),
    "changes a post's text": (edit("docs/news/posts/hello.md", "Words", "Other words"), "was changed: a record of `Bob`"),
}  # fmt: skip
"""A change by somebody else → its files (None: removed), and the reason for a review."""
OWN_WAITS = {
    "names another speaker": (edit("data/events/day.yaml", "speakers: [bob]", "speakers: [bob, norma]"), "names `norma` in `speakers`"),
    "names who goes": (edit("data/events/day.yaml", "speakers", "going: [eve]\nspeakers"), "names `eve` in `going`"),
    "takes another host's name out": (edit("data/events/day.yaml", "[bob, eve]", "[bob]"), "no longer names `eve` in `hosts`"),
    "names another coordinator": (edit("data/resources/club.yaml", "{coordinators: [bob]}", "{coordinators: [bob, eve]}"), "names `eve` in `group.coordinators`"),
    "signs for another": (edit("docs/news/posts/hello.md", "[bob]", "[bob, eve]"), "names `eve` in `authors`"),
    "takes one more address": (edit(BOB, "[robert]", "[robert, carol]"), "lists `carol` as a former address"),
    "shows a photo that was here": (edit(BOB, "bob.jpg", "hall.jpg"), "shows the picture `hall.jpg`"),
    "names another account": (edit(BOB, "github: Bob", "github: eve"), "names somebody else's account"),
    "renames themself": ({BOB: None, "data/members/rob.yaml": FILES[BOB].replace("[robert]", "[robert, bob]")}, "is the former id"),
    "rewrites the home page": (edit("docs/index.md", "few", "sold"), "is not data"),
    "deletes a guide": ({"docs/guides/notes.md": None}, "was removed: a page of the organizers"),
    "takes another's name": (edit(BOB, "Bob Lee", "Eve Fox"), "has the same name as `eve` in `name`"),
    "says that another organizes": ({"data/events/x.yaml": f"{EVENT}organizer: Eve Fox\n"}, "has the same name as `eve` in `organizer`"),
    "adds a guide": ({"docs/guides/more.md": "# More\n\nWords.\n"}, "is new: a page of the organizers"),
    "names an event of nobody": (edit("data/resources/club.yaml", "group:", "meets: free\ngroup:"), "names `free` in `meets`"),
    "signs no post": ({"docs/news/posts/x.md": POST.replace("authors: [bob]\n", "")}, "is a post that nobody signed"),
    "names another in a new event": ({"data/events/x.yaml": f"{EVENT}hosts: [bob, eve]\n"}, "names `eve` in `hosts`"),
}  # fmt: skip
"""Changes by Bob, who is a member, to Bob's own records → the same."""
FREE = {
    "adds themself": ("mallory", mine("")),
    "adds themself, with a photo": ("mallory", {**mine("photo: new.jpg\n"), "data/photos/new.jpg": JPEG}),
    "adds themself, and an event that they host": ("Mallory", {**mine(""), "data/events/x.yaml": f"{EVENT}hosts: [new]\ngoing: [new]\n"}),
    "adds an event of nobody": ("mallory", {"data/events/x.yaml": EVENT}),
    "adds a resource of nobody": ("mallory", {"data/resources/x.yaml": GROUP}),
    "adds a page of an event, with a picture": ("mallory", {"docs/events/x.md": f"---\n{EVENT}---\n\n![A](a.png)\n", "docs/events/a.png": FILES["docs/guides/map.png"]}),
    "names what they host": ("bob", {"data/resources/x.yaml": f"{GROUP}meets: day\ngroup: {{born_at: day, successor: club}}\n", "data/events/x.yaml": f"{EVENT}read: [club]\nfollow_up: {{group: club}}\n"}),
    "names what is new, too": ("mallory", {"data/resources/x.yaml": f"{GROUP}meets: x\n", "data/events/x.yaml": f"{EVENT}follow_up: {{group: x}}\n"}),
    "names no event any more": ("bob", edit("data/resources/club.yaml", "coordinators: [bob]", "coordinators: [bob], status: dormant")),
    "signs a post on their event": ("bob", {"docs/news/posts/x.md": POST.replace("authors", "events: [day]\nauthors")}),
    "hosts an event": ("bob", {"data/events/x.yaml": f"{EVENT}hosts: [bob]\nspeakers: [bob]\ngoing: [bob]\n"}),
    "organizes an event": ("bob", {"data/events/x.yaml": f"{EVENT}organizer: Bob Lee\n"}),
    "organizes an event as somebody else": ("mallory", {"data/events/x.yaml": f"{EVENT}organizer: Lee Library\n"}),
    "organizes their event, and is new": ("mallory", {**mine(""), "data/events/x.yaml": f"{EVENT}organizer: New Face\n"}),
    "writes their name otherwise": ("bob", edit(BOB, "Bob Lee", "Bob B. Lee")),
    "writes their name in capitals": ("bob", edit(BOB, "Bob Lee", "BOB LEE")),
    "hosts under a former id": ("bob", {"data/events/x.yaml": f"{EVENT}hosts: [robert]\n"}),
    "looks after a group": ("bob", {"data/resources/x.yaml": f"{GROUP}hosts: [bob]\ngroup: {{coordinators: [bob]}}\n"}),
    "signs a post": ("bob", {"docs/news/posts/x.md": POST}),
    "edits their event": ("eve", edit("data/events/day.yaml", "Talk", "Long talk")),
    "changes the order of hosts": ("eve", edit("data/events/day.yaml", "[bob, eve]", "[eve, bob]")),
    "leaves the hosts": ("eve", edit("data/events/day.yaml", "[bob, eve]", "[bob]")),
    "edits their record": ("bob", edit(BOB, "archivist", "library-assistant")),
    "gives up an alias": ("bob", edit(BOB, "aliases: [robert]\n", "")),
    "changes their photo": ("bob", {"data/photos/bob.jpg": make_jpeg(9, 9)}),
    "moves an event into the list": ("mallory", {"data/events/free.yaml": None, "data/events.yaml": "- id: free\n  " + FILES["data/events/free.yaml"].replace("\n", "\n  ").rstrip() + "\n"}),
}  # fmt: skip
"""Changes that need no review → their author, and the files."""


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    root = tmp_path_factory.mktemp("base")
    for path, content in FILES.items():
        write_file(root / path, content)
    checked = read(root)
    assert checked.errors == ()
    return checked


@pytest.fixture
def judge(base, tmp_path):
    """Return the verdict on a change, and the problems for a maintainer."""

    def run(files, author):
        root = shutil.copytree(base.root, tmp_path / "after")
        for path, content in files.items():
            (root / path).unlink() if content is None else write_file(root / path, content)
        compared = pipeline.compare(read(root), base, author=author, paths=sorted(files))
        told = [problem for problem in compared.problems if problem.code in FOR_MAINTAINERS]
        return Judgment(ChangeKind.DATA, tuple(told), len(files)).verdict, told

    return run


@pytest.mark.parametrize("author", ["mallory", "?", "norma"])
@pytest.mark.parametrize("change", WAITS)
def test_a_strangers_change_of_what_is_not_theirs_waits_for_a_maintainer(change, author, judge):
    files, said = WAITS[change]
    author = "mallory" if "mallory" in str(files) else author
    verdict, told = judge(files, author)
    assert (verdict, [said for row in told if said in row.message][:1]) == (ReviewVerdict.MAINTAINER, [said]), told
    assert {row.path for row in told if said in row.message} <= files.keys()


@pytest.mark.parametrize("change", OWN_WAITS)
def test_what_a_member_says_of_others_waits_for_a_maintainer(change, judge):
    files, said = OWN_WAITS[change]
    verdict, told = judge(files, "bob")
    assert (verdict, [said for row in told if said in row.message]) == (ReviewVerdict.MAINTAINER, [said]), told


@pytest.mark.parametrize("change", FREE)
def test_what_is_new_or_their_own_is_free(change, judge):
    author, files = FREE[change]
    assert judge(files, author) == (ReviewVerdict.FINE, [])


def test_a_name_is_told_at_its_line(judge):
    _verdict, [row] = judge({"data/events/x.yaml": f"{EVENT}hosts:\n  - bob\n"}, "mallory")
    assert (row.path, row.line, row.column, row.field, row.found) == ("data/events/x.yaml", 6, 5, "hosts[1]", "bob")


def test_many_names_are_told_in_one_line(judge):
    names = [f"m{number}" for number in range(30)]
    _verdict, [row] = judge({"data/events/x.yaml": f"{EVENT}going: {json.dumps(names)}\n"}, "mallory")
    assert row.message.endswith("`m9` and 20 more in `going`, who did not propose this")


def count_fields(model, kind):
    """Return how many fields of a model's schema name records of a kind."""
    return json.dumps(model.model_json_schema()).count(f'"x-names": "{kind}"')


EVERYBODY = {"hosts": ["a"], "speakers": ["b"], "going": ["c"], "authors": ["d"], "group": {"coordinators": ["e"], "born_at": "f", "successor": "g"}, "meets": "h", "read": ["i"], "follow_up": {"group": "j"}, "events": ["k"], "sessions": [{"speakers": ["l"]}]}  # fmt: skip


@pytest.mark.parametrize("of", ["members", "events", "resources"])
@pytest.mark.parametrize("kind", MODELS)
def test_every_field_that_names_records_is_looked_at(kind, of):
    assert len(list_mentions(kind, EVERYBODY, of)) == count_fields(MODELS[kind], of)


@pytest.mark.parametrize(
    "odd", [None, "bob", ["bob"], {"hosts": "bob"}, {"hosts": {"x": "bob"}}, {"hosts": [["bob"], 1]}, {"group": "bob"}]
)
def test_what_has_no_form_ends_in_no_crash(odd):
    assert all(isinstance(list_mentions(kind, odd), dict) for kind in MODELS)
