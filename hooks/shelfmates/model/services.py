"""Services on which people have a profile: how addresses and names are recognized, stored and shown.

In: nothing. Out: SERVICES, the only table of services; the model, check, forms, imports and pages use it. Patterns mean
the same in Python and in browsers, without case. Addresses are compared without scheme, without `www.` or a similar
beginning, and without a slash at the end: `linkedin.com/in/ana`. `{}` stands for the account.
"""

from collections.abc import Mapping
from typing import NamedTuple

from .field_types import DOMAIN, FEDIVERSE
from .fields import _


class AccountForm(NamedTuple):
    """One form of an account on a service."""

    account: str
    """The pattern of the account."""
    stored: str
    """The stored form: the address of the profile."""
    addresses: tuple[str, ...]
    """Patterns of the addresses that people paste, with the tabs of a profile."""
    short: str = "@{}"
    """How pages show the account."""
    is_typed: bool = True
    """Whether people may write the account alone."""


class Service(NamedTuple):
    """A service, or a kind of page of one's own."""

    label: str
    example: str
    """The stored form of an example."""
    names: str = ""
    """Other names, in lowercase letters and digits without accents, separated by spaces."""
    forms: tuple[AccountForm, ...] = ()
    hosts: str = ""
    """The pattern of its host names. An address there that fits no form is not a profile."""
    not_accounts: str = ""
    """Words in the place of an account that are none, separated by spaces."""
    pattern: str = ""
    """The pattern of the stored form, if it is not an address."""
    is_lower: bool = False
    """Whether accounts have no capital letters."""
    may_be_number: bool = False
    """Whether digits alone can be an account."""
    fits: str = ""
    """The kind of page that it can be, too: many blogs are on Substack."""
    is_usual: bool = False
    """Whether many members have one, so that forms ask for it first."""
    has_posts: bool = False
    """Whether people follow others there."""
    tag: str = ""
    """Where it lists the posts with a hashtag; `{}` stands for the hashtag without its `#`."""
    is_closed: bool = False
    """Whether it answers programs with an error or a page to log in, so that nobody knows whether a profile exists."""
    why: str = ""

    @property
    def is_page(self) -> bool:
        """Return whether it is a page of one's own, at any address."""
        return not self.hosts


_CODED = "(?:[A-Za-z0-9_-]|%[0-9A-F]{2})"
_DOTTED = "[A-Za-z0-9_.-]"
_COUNTRY = r"(?:com|[a-z]{2}|com?\.[a-z]{2})"
_PINTEREST, _THING = rf"pinterest\.{_COUNTRY}", rf"librarything\.{_COUNTRY}"
_FACEBOOK = "about|posts|photos|photos_by|videos|reels|events|friends|followers|community|reviews|mentions"
"""Tabs of a profile."""
_CHANNEL = "(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})"

SERVICES: Mapping[str, Service] = {
    "website": Service(
        _("Website"), "https://example.org/ana", is_usual=True,
        names="web site homepage webpage personalwebsite url siteweb pageweb sitioweb paginaweb",
    ),
    "blog": Service(_("Blog"), "https://example.org/ana/blog", "weblog myblog monblog miblog blogue", is_usual=True,
                    has_posts=True),
    "feed": Service(
        _("Feed of your blog"), "https://example.org/ana/feed.xml", "rss rssfeed atom fluxrss canalrss", is_usual=True,
        why=_("RSS or Atom, so that others can subscribe."),
    ),
    "mastodon": Service(
        _("Mastodon"), "@ana@example.social", "fediverse fedi masto fediverso", is_usual=True, pattern=FEDIVERSE,
        has_posts=True, tag="https://mastodon.social/tags/{}",
        hosts=r"(?:mastodon|mstdn)\.[a-z]+|mas\.to|glammr\.us|ausglam\.space|code4lib\.social|digipres\.club|"
        r"hachyderm\.io|scholar\.social|hcommons\.social|fosstodon\.org|piaille\.fr|[a-z0-9-]+\.masto\.host",
    ),
    "bluesky": Service(
        _("Bluesky"), "ana.example.org", "bsky blueskysocial", is_usual=True, pattern=DOMAIN, is_lower=True,
        has_posts=True, tag="https://bsky.app/hashtag/{}",
        hosts=r"bsky\.app|(?:.+\.)?bsky\.social", why=_("Without the @."),
    ),
    "linkedin": Service(
        _("LinkedIn"), "https://www.linkedin.com/in/example", is_usual=True,
        has_posts=True, tag="https://www.linkedin.com/feed/hashtag/{}/",
        is_closed=True, hosts=r"linkedin\.com|lnkd\.in",
        not_accounts="me edit", forms=(
            AccountForm(f"{_CODED}{{1,300}}", "https://www.linkedin.com/in/{}",
                        (r"linkedin\.com/(?:(?:mwlite|comm|m)/)?in/{}(?:/.*)?",), "{}"),
            AccountForm(f"(?:company|school|showcase)/{_CODED}{{2,300}}", "https://www.linkedin.com/{}",
                        (r"linkedin\.com/{}(?:/(?:about|posts|people|jobs|life))?",), "{}", is_typed=False),
        ),
    ),
    "facebook": Service(
        _("Facebook"), "https://www.facebook.com/example.ana", "fb facebookpage pagefacebook paginadefacebook",
        has_posts=True, tag="https://www.facebook.com/hashtag/{}",
        is_usual=True, is_closed=True, hosts=r"(?:l\.)?facebook\.com|fb\.com|fb\.me|m\.me|fb\.watch", forms=(
            AccountForm(
                "[A-Za-z0-9.-]{3,75}", "https://www.facebook.com/{}",
                (r"(?:facebook\.com|fb\.com|fb\.me|m\.me)/(?:pg/)?{}" + f"(?:/(?:{_FACEBOOK}))?",), "{}",
            ),
            AccountForm(
                "[0-9]{4,20}", "https://www.facebook.com/profile.php?id={}",
                (r"(?:facebook|fb)\.com/profile\.php\?id={}", r"(?:facebook|fb)\.com/(?:pages|people)/[^/]+/{}",
                 r"(?:facebook|fb)\.com/p/[^/]+-{}"), "{}", is_typed=False,
            ),
        ),
        not_accounts="about ads business dialog events friends gaming group groups help home home.php live "
        "login login.php marketplace media messages notes notifications pages people "
        "permalink.php photo photo.php photos plugins policies privacy profile.php public recover "
        "reel reels search settings share share.php sharer sharer.php signup stories story.php "
        "watch",
    ),
    "instagram": Service(
        _("Instagram"), "https://www.instagram.com/example.ana", "ig insta", is_usual=True, is_lower=True,
        has_posts=True, tag="https://www.instagram.com/explore/tags/{}/",
        is_closed=True, hosts=r"(?:l\.)?instagram\.com|instagr\.am|ig\.me", forms=(AccountForm(
            "[A-Za-z0-9_.]{1,30}", "https://www.instagram.com/{}",
            (r"(?:instagram\.com|instagr\.am)/(?:_u/)?{}(?:/(?:reels|tagged|channel|guides|feed))?", r"ig\.me/m/{}"),
        ),),
        not_accounts="about accounts api developer direct explore legal p privacy reel reels share stories tv",
    ),
    "threads": Service(
        _("Threads"), "https://www.threads.com/@example.ana", is_lower=True,
        has_posts=True, tag="https://www.threads.com/search?q=%23{}",
        is_closed=True, hosts=r"threads\.(?:net|com)",
        forms=(AccountForm("[A-Za-z0-9_.]{1,30}", "https://www.threads.com/@{}",
                           (r"threads\.(?:net|com)/@{}(?:/(?:replies|media|reposts))?",)),),
    ),
    "x": Service(
        _("X"), "https://x.com/example_ana", "twitter xtwitter twitterx xformerlytwitter formerlytwitter",
        has_posts=True, tag="https://x.com/hashtag/{}",
        is_closed=True, hosts=r"(?:x|twitter)\.com|t\.co|pic\.twitter\.com", forms=(AccountForm(
            "[A-Za-z0-9_]{1,15}", "https://x.com/{}",
            (r"(?:x|twitter)\.com/@?{}(?:/(?:with_replies|media|likes|followers|following|lists|highlights|articles))?",
             r"(?:x|twitter)\.com/intent/(?:user|follow)\?screen_name={}"),
        ),),
        not_accounts="about compose download explore hashtag home i intent jobs login logout messages "
        "notifications privacy search settings share signup tos",
    ),
    "youtube": Service(
        _("YouTube"), "https://www.youtube.com/@example-ana", "yt youtubechannel chaineyoutube canaldeyoutube",
        has_posts=True, tag="https://www.youtube.com/hashtag/{}",
        hosts=r"youtube\.com|youtu\.be", forms=(
            AccountForm("UC[A-Za-z0-9_-]{22}", "https://www.youtube.com/channel/{}",
                        (r"youtube\.com/channel/{}(?:/[a-z]+)?",), "{}"),
            AccountForm(f"{_CHANNEL}{{3,200}}", "https://www.youtube.com/@{}", (r"youtube\.com/@{}(?:/[a-z]+)?",)),
            AccountForm(f"(?:(?:c|user)/)?{_CHANNEL}{{1,200}}", "https://www.youtube.com/{}",
                        (r"youtube\.com/{}(?:/(?:about|channels|community|featured|playlists|shorts|streams|videos))?",),
                        "{}", is_typed=False),
        ),
        not_accounts="about account c channel clip embed feed gaming hashtag live login music playlist post "
        "premium results shorts signin trending upload user watch",
    ),
    "tiktok": Service(
        _("TikTok"), "https://www.tiktok.com/@example.ana", is_lower=True,
        has_posts=True, tag="https://www.tiktok.com/tag/{}",
        is_closed=True, hosts=r"(?:(?:vm|vt)\.)?tiktok\.com",
        forms=(AccountForm("[A-Za-z0-9_.]{2,24}", "https://www.tiktok.com/@{}", (r"tiktok\.com/@{}(?:/live)?",)),),
    ),
    "pinterest": Service(
        _("Pinterest"), "https://www.pinterest.com/example_ana", is_lower=True,
        has_posts=True, tag="https://www.pinterest.com/search/pins/?q=%23{}",
        is_closed=True, hosts=rf"{_PINTEREST}|pin\.it",
        forms=(AccountForm("[A-Za-z0-9_]{3,30}", "https://www.pinterest.com/{}",
                           (_PINTEREST + "/{}(?:/(?:_saved|_created|_pins|boards|pins))?",)),),
        not_accounts="pin search ideas login business today explore about settings categories",
    ),
    "reddit": Service(
        _("Reddit"), "https://www.reddit.com/user/example-ana",
        has_posts=True,
        is_closed=True, hosts=r"reddit\.com|redd\.it", not_accounts="me",
        forms=(AccountForm("[A-Za-z0-9_-]{3,20}", "https://www.reddit.com/user/{}",
                           (r"reddit\.com/(?:user|u)/{}(?:/(?:submitted|comments|overview))?",), "u/{}"),),
    ),
    "substack": Service(
        _("Substack"), "https://substack.com/@example-ana", hosts=r"(?:.+\.)?substack\.com", is_lower=True, fits="blog",
        has_posts=True,
        not_accounts="www open support on", forms=(
            AccountForm("[A-Za-z0-9_-]{2,63}", "https://substack.com/@{}",
                        (r"substack\.com/@{}(?:/(?:posts|notes|reads|likes))?",)),
            AccountForm("[A-Za-z0-9-]{1,63}", "https://{}.substack.com",
                        (r"{}\.substack\.com(?:/(?:about|archive|subscribe|notes|podcast))?",
                         r"open\.substack\.com/pub/{}"), "{}.substack.com",
                        is_typed=False),
        ),
    ),
    "medium": Service(
        _("Medium"), "https://medium.com/@example.ana", hosts=r"(?:.+\.)?medium\.com", fits="blog",
        has_posts=True, tag="https://medium.com/tag/{}",
        not_accounts="www help policy",
        forms=(AccountForm(f"{_DOTTED}{{1,60}}", "https://medium.com/@{}",
                           (r"medium\.com/@{}(?:/(?:about|followers|following|lists))?",
                            r"{}\.medium\.com(?:/about)?")),),
    ),
    "linktree": Service(
        _("Linktree"), "https://linktr.ee/example.ana", "linktr", hosts=r"linktr\.ee", fits="website",
        not_accounts="login register admin discover",
        forms=(AccountForm(f"{_DOTTED}{{1,60}}", "https://linktr.ee/{}", (r"linktr\.ee/{}",), "{}"),),
    ),
    "wakelet": Service(
        _("Wakelet"), "https://wakelet.com/@exampleAna", hosts=r"wakelet\.com",
        forms=(AccountForm(f"{_DOTTED}{{1,60}}", "https://wakelet.com/@{}", (r"wakelet\.com/@{}",)),),
    ),
    "teacherspayteachers": Service(
        _("Teachers Pay Teachers"), "https://www.teacherspayteachers.com/store/example-ana", "tpt tptstore",
        hosts=r"teacherspayteachers\.com",
        forms=(AccountForm("[A-Za-z0-9-]{2,100}", "https://www.teacherspayteachers.com/store/{}",
                           (r"teacherspayteachers\.com/store/{}(?:/.*)?",), "{}"),),
    ),
    "github": Service(
        _("GitHub"), "https://github.com/example-ana", "gh", hosts=r"(?:gist\.)?github\.com",
        forms=(AccountForm("[A-Za-z0-9_][A-Za-z0-9_-]{0,60}", "https://github.com/{}",
                           (r"(?:gist\.)?github\.com/{}",)),),
        not_accounts="about apps collections explore features issues join login marketplace new notifications "
        "orgs pricing pulls search settings signup sponsors topics trending",
    ),
    "orcid": Service(
        _("ORCID"), "https://orcid.org/0000-0002-1825-0097", "orcidid", hosts=r"orcid\.org", may_be_number=True,
        forms=(AccountForm("(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", "https://orcid.org/{}", (r"orcid\.org/{}",), "{}"),),
    ),
    "scholar": Service(
        _("Google Scholar"), "https://scholar.google.com/citations?user=EXAMPLE_ANAA", "googlescholar",
        is_closed=True, hosts=r"scholar\.google\.[a-z.]+",
        forms=(AccountForm("[A-Za-z0-9_-]{12}", "https://scholar.google.com/citations?user={}",
                           (rf"scholar\.google\.{_COUNTRY}/citations\?user={{}}",), "{}"),),
    ),
    "researchgate": Service(
        _("ResearchGate"), "https://www.researchgate.net/profile/Ana-Example",
        is_closed=True, hosts=r"researchgate\.net",
        forms=(AccountForm(f"{_CODED}{{2,120}}", "https://www.researchgate.net/profile/{}",
                           (r"researchgate\.net/profile/{}(?:/(?:research|stats|publications|info))?",), "{}"),),
    ),
    "goodreads": Service(
        _("Goodreads"), "https://www.goodreads.com/example_ana", hosts=r"goodreads\.com", may_be_number=True,
        has_posts=True, forms=(
            AccountForm("[0-9]{1,12}", "https://www.goodreads.com/user/show/{}",
                        (r"goodreads\.com/(?:user/show|review/list)/{}(?:[.-].*)?",), "{}"),
            AccountForm("author/show/[0-9]{1,12}", "https://www.goodreads.com/{}", (r"goodreads\.com/{}(?:[.-].*)?",),
                        "{}", is_typed=False),
            AccountForm("[A-Za-z][A-Za-z0-9_-]{1,39}", "https://www.goodreads.com/{}", (r"goodreads\.com/{}",), "{}"),
        ),
        not_accounts="about api author blog book choiceawards genres giveaway group help home list quotes "
        "review search shelf user",
    ),
    "storygraph": Service(
        _("StoryGraph"), "https://app.thestorygraph.com/profile/example_ana", "thestorygraph",
        hosts=r"(?:app\.)?thestorygraph\.com",
        forms=(AccountForm(f"{_DOTTED}{{1,40}}", "https://app.thestorygraph.com/profile/{}",
                           (r"(?:app\.)?thestorygraph\.com/(?:profile|stats|to-read|books-read|currently-reading)/{}",)),),
    ),
    "librarything": Service(
        _("LibraryThing"), "https://www.librarything.com/profile/example_ana", hosts=_THING,
        forms=(AccountForm(f"{_DOTTED}{{1,40}}", "https://www.librarything.com/profile/{}",
                           (_THING + "/(?:profile|catalog)/{}(?:/.*)?",), "{}"),),
    ),
}  # fmt: skip
"""Key in `links` → its service, in the order of the keys."""
