"""The address book on its way to another organizer, encrypted with age (age-encryption.org).

In: bytes, and keys as text. Out: bytes, or a Reason. `pyrage` is imported here only, and only when it is needed.
"""

from collections.abc import Sequence

from shelfmates.problem import Reason

_RECIPIENT = "each organizer gets theirs from `shelfmates relay key`: it begins with `age1`"
_OTHER_KEY = Reason("cannot be opened with your key", "ask who sent it to share it again, with what `relay key` prints")


def make_key() -> tuple[str, str]:
    """Return a new secret key, and the public one that others encrypt to."""
    from pyrage import x25519  # noqa: PLC0415 - not needed by other commands

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def find_public(secret: str) -> str | Reason:
    """Return the public key of a secret one."""
    from pyrage import IdentityError, x25519  # noqa: PLC0415 - as above

    try:
        return str(x25519.Identity.from_str(_find_secret(secret)).to_public())
    except IdentityError:
        return Reason("contains no key", "move it away, and run `shelfmates relay key`")


def _find_secret(text: str) -> str:
    """Return the line of a key in a file, which may have comments."""
    return next((line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")), "")


def seal(content: bytes, recipients: Sequence[str]) -> bytes | Reason:
    """Return the content so that only the owners of some public keys can read it."""
    from pyrage import RecipientError, encrypt, ssh, x25519  # noqa: PLC0415 - as above

    keys: list[x25519.Recipient | ssh.Recipient] = []
    for text in recipients:
        kind = ssh.Recipient if text.startswith("ssh-") else x25519.Recipient
        try:
            keys.append(kind.from_str(text.strip()))
        except RecipientError:
            return Reason("is no public key", _RECIPIENT, text)
    sealed: bytes = encrypt(content, keys, armored=True)
    return sealed


def unseal(content: bytes, secret: str) -> bytes | Reason:
    """Return what was encrypted to a key."""
    from pyrage import DecryptError, IdentityError, decrypt, x25519  # noqa: PLC0415 - as above

    try:
        opened: bytes = decrypt(content, [x25519.Identity.from_str(_find_secret(secret))])
    except IdentityError:
        return Reason("is no key", "run `shelfmates relay key`")
    except DecryptError:
        return _OTHER_KEY
    return opened
