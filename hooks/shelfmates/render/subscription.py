"""Subscribing to a calendar. In: a file's address. Out: a link that calendar programs open."""


def subscription_link(base: str, address: str) -> str:
    """Give the link for a calendar of the site; `webcal` opens programs, and knows no plain http."""
    scheme, _colon, rest = base.partition("://")
    return f"{'webcal' if scheme == 'https' else scheme}://{rest}{address}"
