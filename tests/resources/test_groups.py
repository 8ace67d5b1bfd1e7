"""Groups: where they talk, how to join them, and who runs them."""

import pytest

from checks import read
from memory_networks import make_member, make_outputs, make_resource, make_site
from shelfmates.change.yaml_writer import emit
from shelfmates.model.channels import HOSTS, find_channel
from shelfmates.model.labels import GROUP_CHANNELS
from shelfmates.problem import is_error

CHANNELS = {
    "A mailing list": "mailing-list", "mailing list": "mailing-list", "Listserv": "mailing-list",
    "Liste de diffusion": "mailing-list", "e-mail": "mail", "Facebook": "facebook", "a Facebook group": "facebook",
    "FB": "facebook", "Google Group": "google-groups", "groups.io": "groups-io", "WhatsApp": "whatsapp",
    "grupo de WhatsApp": "whatsapp", "whatsapp-group": "whatsapp", "Signal": "signal", "our Signal group": "signal",
    "Telegram channel": "telegram", "on Discord": "discord", "Discord server": "discord", "Slack": "slack",
    "MS Teams": "teams", "Matrix": "matrix", "IRC": "irc", "a forum": "forum", "Zoom calls": "video",
    "in person": "in-person", "In-Person": "in-person",
    "A chat, and the repair café": "A chat, and the repair café", "Carrier pigeons": "Carrier pigeons",
}  # fmt: skip


def parse_channel(text):
    return make_resource(kind="group", group={"channel": text}).group.channel


@pytest.mark.parametrize(("text", "channel"), CHANNELS.items())
def test_a_channel_is_a_known_word_or_a_text_of_ones_own(text, channel):
    assert parse_channel(text) == channel


@pytest.mark.parametrize("word", GROUP_CHANNELS)
def test_a_channel_is_read_by_its_word_and_by_its_label(word):
    assert {parse_channel(word), parse_channel(GROUP_CHANNELS[word])} == {word}


@pytest.mark.parametrize(("host", "word"), HOSTS.items())
def test_an_address_says_where_a_group_talks(host, word):
    assert find_channel(f"https://{host}/abc") == find_channel(f"https://our.{host}/abc") == word
    assert find_channel(f"https://{host}.example.org/abc") == ""


def render_group(*, has_page=True, **fields):
    """Return the page of a group."""
    group = make_resource("a-group", kind="group", **fields)
    group = group if has_page else group.model_copy(update={"url": ""})
    made = make_outputs(make_member("ana"), resources=[group])
    return next(page for page in made.pages if page.address == "resources/a-group/").render()


def test_a_group_without_a_page_says_how_to_join():
    html = render_group(has_page=False, group={"channel": "WhatsApp", "how": "Write to <Ana>", "coordinators": ["ana"]})
    assert "This group has no page on the web. Ask the people who look after it." in " ".join(html.split())
    assert "A WhatsApp group" in html
    assert "Write to &lt;Ana&gt;" in html
    assert 'href=""' not in html


def test_where_a_group_talks_follows_from_where_people_join():
    assert "A Discord server" in render_group(group={"join": "https://discord.gg/abc"})


RUN_BY = {
    "others": ({"group": {"run_by": "others"}}, 0),
    "others, with a channel": ({"group": {"run_by": "others", "channel": "Facebook", "join": "https://fb.com/groups/1"}}, 0),
    "others, because it says nothing about itself": ({}, 0),
    "members": ({"group": {"run_by": "members"}}, 2),
    "members, who are its hosts": ({"hosts": ["ana"]}, 2),
    "members, one of whom looks after it": ({"group": {"coordinators": ["ana"]}}, 1),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "missing"), RUN_BY.values(), ids=RUN_BY)
def test_only_a_group_of_this_network_looks_for_coordinators(fields, missing):
    (row,) = make_site(make_member("ana"), resources=[make_resource(kind="group", **fields)]).library.resources
    assert row.missing_coordinators == missing


LEAST = {"title": "A group"}
PAGES = {
    "a group that says how to join": ({"kind": "group", "group": {"how": "Write to Ana"}}, True),
    "a group with a channel": ({"kind": "group", "group": {"channel": "WhatsApp"}}, True),
    "a community with an invitation": ({"kind": "online-community", "group": {"join": "https://discord.gg/a"}}, True),
    "a mailing list by mail": ({"kind": "mailing-list", "group": {"channel": "mail"}}, True),
    "a group that says nothing": ({"kind": "group"}, False),
    "a group with a date only": ({"kind": "group", "group": {"founded": "2026-01-01"}}, False),
    "a blog": ({"kind": "blog"}, False),
    "a library": ({"kind": "library", "group": {"channel": "in-person"}}, False),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "is_fine"), PAGES.values(), ids=PAGES)
def test_only_what_people_can_join_otherwise_needs_no_address(fields, is_fine, network):
    checked = read(network({"data/resources/a-group.yaml": emit({**LEAST, **fields})}))
    errors = [row for row in checked.problems if is_error(row)]
    assert [(row.code, row.field) for row in errors] == ([] if is_fine else [("missing-field", "url")])
