"""Order: how names sort and which letter they stand under. In: names. Out: keys."""

OTHER = "other"
"""The drawer of names that begin with no letter a to z in Latin script."""


def find_letter(sort_key: str) -> str:
    """Give the drawer of a sorting key: `a` to `z`, or `other`."""
    return sort_key[0] if sort_key[0].isalpha() else OTHER
