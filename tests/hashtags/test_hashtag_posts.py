"""Where the posts with a hashtag are found: on every service that the data name, or on the usual ones."""

import re

import pytest

from memory_networks import find_page, make_event, make_outputs, make_resource
from shelfmates.derive.hashtags.posts import find_services, list_posts
from shelfmates.model.services import SERVICES

MEANT = [
    # platforms as people write them, links, services
    (["X/Twitter"], [], ("x",)),
    (["twitter", "Bluesky"], [], ("x", "bluesky")),
    (["a mailing list"], ["https://groups.io/g/circle"], ("mastodon", "bluesky")),
    ([], [], ("mastodon", "bluesky")),
    ([], ["https://bsky.app/hashtag/tlchat"], ("bluesky",)),
    ([], ["https://www.instagram.com/explore/tags/tlchat/"], ("instagram",)),
    (["Mastodon"], ["https://glammr.us/tags/tlchat"], ("mastodon",)),
    (["GitHub"], [], ("mastodon", "bluesky")),
]


@pytest.mark.parametrize(("networks", "links", "services"), MEANT)
def test_a_hashtag_lives_where_the_data_say(networks, links, services):
    assert find_services(networks, links) == services


def test_a_services_list_of_a_hashtag_has_its_address_and_name():
    assert [*list_posts("#tlchat", ["x", "tiktok"])] == [
        ("X", "https://x.com/hashtag/tlchat"),
        ("TikTok", "https://www.tiktok.com/tag/tlchat"),
    ]


@pytest.mark.parametrize("service", [id_ for id_, row in SERVICES.items() if row.tag])
def test_a_hashtag_of_another_script_is_encoded_in_every_address(service):
    (posts,) = list_posts("#図書館", [service])
    assert re.fullmatch("https://[a-z.]+/[^#]*%E5%9B%B3[^#]*", posts.url)


@pytest.mark.parametrize(
    "records",
    [
        {"resources": [make_resource(kind="hashtag", hashtag="#tlchat")]},
        {"events": [make_event(hashtag="#tlchat")]},
    ],
    ids=["a resource's", "an event's"],
)
@pytest.mark.parametrize("address", ["hashtags/", "hashtags/tlchat/"])
def test_every_hashtag_links_to_its_posts_from_the_list_and_from_its_page(records, address):
    body = find_page(make_outputs(**records), address).body
    for url in ("https://mastodon.social/tags/tlchat", "https://bsky.app/hashtag/tlchat"):
        assert f'href="{url}"' in body
