"""A page of every kind of the seed network. In: nothing. Out: addresses."""

KINDS = (
    "", "find/", "members/", "members/by/m/", "members/bridie-ohannigan/", "members/maria-inmaculada-wolkenstein/",
    "members/muhammad-al-kutubi/", "areas/", "areas/buncombe/", "areas/graham/", "districts/buncombe/", "topics/",
    "topics/makerspaces/", "levels/", "levels/middle/", "events/", "events/aasl-national-conference-2027/",
    "events/archive/2026/", "resources/", "resources/aasl/", "hashtags/", "hashtags/bibliotecasescolares/", "exchange/",
    "mentoring/", "packs/", "packs/area-ashe/", "map/", "insights/", "news/", "news/welcome/", "guides/",
    "guides/shared-sessions/", "about/", "privacy/", "privacy-sheet/", "accessibility/", "join/", "join/event/",
    "join/resource/", "nowhere/at/all/",
)  # fmt: skip
