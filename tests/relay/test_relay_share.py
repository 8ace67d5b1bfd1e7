"""The address book goes to another organizer encrypted, and merges into theirs without replacing anything."""

from pathlib import Path

import pytest

from relayed import ANA, BEA, RelayedNetwork


@pytest.fixture
def second(tmp_path):
    """Return the network as another organizer has it, with a book of their own."""
    network = RelayedNetwork(tmp_path / "second")
    network.keep("bea-cole,old@example.net,2025-01-01")
    return network


def find_key(network):
    return network.run("relay", "key").stdout.strip()


def share(network, *keys):
    out = str(network.folder / "book.age")
    words = [word for key in keys for word in ("--to", key)]
    return out, network.run("relay", "share", *words, out)


def test_a_key_is_made_once_and_stays_secret(relayed):
    key = find_key(relayed)
    assert (key.startswith("age1"), find_key(relayed)) == (True, key)
    secret = relayed.root / "private/key.txt"
    assert secret.stat().st_mode & 0o077 == 0
    assert "AGE-SECRET-KEY" in secret.read_text(encoding="utf-8")


def test_a_shared_book_adds_what_is_missing_and_lists_what_differs(relayed, second):
    relayed.keep(f"ana-ruiz,{ANA},2026-09-01", f"bea-cole,{BEA},2026-10-01")
    out, _done = share(relayed, find_key(second))
    done = second.run("relay", "open", out)
    assert second.read() == ["bea-cole,old@example.net,2025-01-01", f"ana-ruiz,{ANA},2026-09-01"]
    assert f"if theirs is right: `shelfmates relay add bea-cole {BEA}`" in done.stderr
    assert done.exit_code == 1


def test_a_second_time_nothing_changes(relayed, second):
    out, _done = share(relayed, find_key(second))
    second.run("relay", "open", out)
    before = second.read()
    assert (second.run("relay", "open", out).exit_code, second.read()) == (0, before)


def test_a_shared_book_contains_no_address_in_plain_text(relayed, second):
    out, _done = share(relayed, find_key(second))
    assert ANA.encode() not in Path(out).read_bytes()


def test_only_a_recipient_can_open_it(relayed, second):
    find_key(second)
    out, _done = share(relayed, find_key(relayed))
    done = second.run("relay", "open", out)
    assert (done.exit_code, "cannot be opened with your key" in done.stderr) == (1, True)


@pytest.mark.parametrize("content", [b"", b"garbage", b"-----BEGIN AGE ENCRYPTED FILE-----\n"])
def test_what_is_no_shared_book_is_refused(content, second):
    find_key(second)
    before = second.read()
    done = second.run("relay", "open", second.save(content, "book.age"))
    assert (done.exit_code, second.read()) == (1, before)


@pytest.mark.parametrize("key", ["age1nonsense", "ssh-rsa nonsense", "hello", "AGE-SECRET-KEY-1"])
def test_what_is_no_public_key_is_refused(key, relayed):
    _out, done = share(relayed, key)
    assert (done.exit_code, "is no public key" in done.stderr) == (1, True)


def test_without_a_key_nothing_can_be_opened(relayed):
    done = relayed.run("relay", "open", relayed.save(b"x", "book.age"))
    assert (done.exit_code, "run `shelfmates relay key`" in done.stderr) == (1, True)


def test_without_addresses_nothing_is_shared(relayed):
    relayed.keep()
    assert share(relayed, find_key(relayed))[1].exit_code == 1
