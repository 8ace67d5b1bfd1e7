"""ORCID iDs: sixteen digits, the last of which checks the others. In: a text. Out: the iD as orcid.org writes it."""

import re

_LENGTH = 16


def group_digits(text: str) -> str:
    """Return an iD in groups of four with hyphens; a text of another length is returned unchanged."""
    digits = re.sub("[^0-9X]", "", text.upper())
    return "-".join(digits[at : at + 4] for at in range(0, _LENGTH, 4)) if len(digits) == _LENGTH else text


def has_check_digit(account: str) -> bool:
    """Return whether the last digit is right (ISO 7064, MOD 11-2)."""
    digits = account.upper().replace("-", "")
    last, total = digits[-1], 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return (12 - total % 11) % 11 == (10 if last == "X" else int(last))
