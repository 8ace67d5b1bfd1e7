"""Where groups talk. In: what people write. Out: one of the known words, or the text itself.

`WhatsApp group` is read as `whatsapp`. A text that names several channels, or another one, stays as it is.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from .labels import GROUP_CHANNELS

_NAMES = {
    "mailing-list": "list listserv listdiffusion listecorreo listacorreo listadecorreo listedediffusion email-list",
    "mail": "e-mail email mail mails emails courriel correo correoelectronico courrielgroupe",
    "facebook": "fb facebookgroup groupefacebook grupodefacebook facebookpage",
    "google-groups": "googlegroup googlegroups google",
    "groups-io": "groupsio groups.io",
    "whatsapp": "whatsappgroup whatsappchat whatsappcommunity groupewhatsapp grupodewhatsapp wa",
    "signal": "signalgroup signalchat groupesignal grupodesignal",
    "telegram": "telegramgroup telegramchannel groupetelegram grupodetelegram",
    "discord": "discordserver serveurdiscord servidordediscord",
    "slack": "slackworkspace slackchannel slackteam espaceslack",
    "teams": "microsoftteams msteams teamschannel",
    "matrix": "matrixroom element matrixchat",
    "irc": "ircchannel libera canalirc",
    "forum": "forums discourse foro phpbb",
    "phone": "phone phonecalls telephone telefono",
    "video": "videocalls zoom zoomcalls googlemeet visioconference videollamadas",
    "in-person": "inperson meetings facetoface enpersonne enpresentiel enpersona presencial",
}
"""Known word → other names, without blanks, accents and articles."""
_ARTICLE = re.compile("(?:a|an|the|our|une?|la|le|el|un[ao]?|on|by|via|par|por|sur|en) ")
HOSTS = {
    "facebook.com": "facebook", "fb.com": "facebook", "groups.google.com": "google-groups", "groups.io": "groups-io",
    "chat.whatsapp.com": "whatsapp", "wa.me": "whatsapp", "signal.group": "signal", "t.me": "telegram",
    "discord.gg": "discord", "discord.com": "discord", "slack.com": "slack", "matrix.to": "matrix",
    "teams.microsoft.com": "teams",
}  # fmt: skip
"""Site, with all its subdomains → where the group talks."""


def read_channel(text: Any) -> Any:
    """Return the known word for a text; other values are returned unchanged."""
    return _list_names().get(_normalize(text), text) if isinstance(text, str) else text


def find_channel(link: str) -> str:
    """Return the channel of a group by the address where people join; empty if the site is none of those."""
    host = link.partition("//")[2].partition("/")[0]
    return next((word for site, word in HOSTS.items() if host == site or host.endswith(f".{site}")), "")


@cache
def _list_names() -> dict[str, str]:
    rows = ((word, (word, label, *_NAMES[word].split())) for word, label in GROUP_CHANNELS.items())
    return {_normalize(name): word for word, names in rows for name in names}


def _normalize(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip()).lower()
    while found := _ARTICLE.match(plain):
        plain = plain[found.end() :]
    return re.sub("[^a-z0-9]", "", plain)
