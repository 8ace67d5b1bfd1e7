"""Check publication to a plain server: visitors see the old or the new site, and one step goes back."""

import os
import shutil
import socket
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.deploy.releases import list_old
from shelfmates.deploy.server import SshAccess, find_server
from shelfmates.write.publication import PublicationRefused

SSH = """#!/bin/sh
# The server is this computer: as with ssh, the command is one line of shell.
printf '%s\\n' "$@" -- >> "$SSH_LOG"
while [ "$1" != -- ] && [ "${1#-}" != "$1" ]; do shift 2; done
if [ "$1" = -- ]; then shift; fi
shift
cd "$SSH_HOME" && exec sh -c "$*"
"""
RSYNC = """#!/usr/bin/env python3
# Replaces rsync where it is not installed, for the options that we use.
import shutil, subprocess, sys, shlex
words = sys.argv[1:]
source, target = words[-2:]
path = target.partition(":")[2]
rsh = shlex.split(words[words.index("--rsh") + 1])
where = subprocess.run([*rsh, target.partition(":")[0], "pwd"], capture_output=True, text=True, check=True).stdout.strip()
shutil.rmtree(f"{where}/{path}" if path[0] != "/" else path)
shutil.copytree(source, f"{where}/{path}" if path[0] != "/" else path)
"""


def build(folder: Path, text: str) -> Path:
    for name, content in {"build.json": "{}", "index.html": text, "assets/same.css": "a{}"}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def run(*words):
    done = CliRunner().invoke(main, ["deploy", *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output.strip()


def put(folder, content):
    folder.write_text(content, encoding="utf-8")
    folder.chmod(0o755)


@pytest.fixture(params=["folder", "server with a stand-in for rsync", "server"])
def place(request, tmp_path, monkeypatch):
    """Return a destination and its folder."""
    there = tmp_path / "srv/our site" if request.param == "folder" else tmp_path / "srv/site"
    if request.param == "folder":
        return str(there), there
    if request.param == "server" and not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    (tmp_path / "bin").mkdir()
    put(tmp_path / "bin/ssh", SSH)
    if request.param != "server":
        put(tmp_path / "bin/rsync", RSYNC)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("SSH_LOG", str(tmp_path / "ssh.log"))
    monkeypatch.setenv("SSH_HOME", str(tmp_path / "home"))
    return f"me@example.org:{there}", there


def list_releases(there):
    return sorted(entry.name for entry in (there / "releases").iterdir())


def see(there):
    return (there / "current/index.html").read_text(encoding="utf-8")


def test_the_newest_site_is_shown_and_the_way_back_is_one_step(place, tmp_path):
    destination, there = place
    for text in ("one", "two", "three"):
        assert run("publish", destination, "--from", build(tmp_path / "site", text))[0] == 0
    assert see(there) == "three"
    assert (there / "current").is_symlink()
    for text in ("two", "one"):
        assert run("rollback", destination)[0] == 0
        assert see(there) == text
    assert run("rollback", destination) == (1, "Error: there is no earlier release to go back to")
    assert see(there) == "one"


def test_after_the_way_back_the_next_site_is_the_newest(place, tmp_path):
    destination, there = place
    for text in ("one", "two"):
        run("publish", destination, "--from", build(tmp_path / "site", text))
    run("rollback", destination)
    assert run("publish", destination, "--from", build(tmp_path / "site", "two"))[0] == 0
    assert (see(there), len(list_releases(there))) == ("two", 3)


def test_as_many_stay_as_are_kept(place, tmp_path):
    destination, there = place
    for text in "abcde":
        run("publish", destination, "--from", build(tmp_path / "site", text), "--keep", "2")
    assert [name[:6] for name in list_releases(there)] == ["000004", "000005"]
    assert see(there) == "e"


def test_the_same_site_is_not_sent_again(place, tmp_path):
    destination, there = place
    site = build(tmp_path / "site", "one")
    run("publish", destination, "--from", site)
    assert run("publish", destination, "--from", site) == (0, f"Nothing changed at {destination}")
    assert len(list_releases(there)) == 1


def test_what_a_killed_publication_left_is_overwritten(place, tmp_path):
    destination, there = place
    site = build(tmp_path / "site", "one")
    run("publish", destination, "--from", site)
    name = list_releases(there)[0]
    shutil.rmtree(there / "releases" / name)
    (there / "current").unlink()
    left = there / "releases" / f".{name}"
    left.mkdir()
    (left / "half.html").write_text("half", encoding="utf-8")
    assert run("publish", destination, "--from", site)[0] == 0
    assert sorted(path.name for path in (there / "current/").iterdir()) == ["assets", "build.json", "index.html"]
    assert list_releases(there) == [name]


def test_what_stays_the_same_takes_no_room_twice(place, tmp_path, request):
    destination, there = place
    for text in ("one", "two"):
        run("publish", destination, "--from", build(tmp_path / "site", text))
    if "stand-in" not in request.node.name:
        assert (there / "current/assets/same.css").stat().st_nlink == 2


@pytest.mark.parametrize("what", ["folder", "link"])
def test_somebody_elses_current_is_left_alone(place, tmp_path, what):
    destination, there = place
    there.mkdir(parents=True)
    current = there / "current"
    current.mkdir() if what == "folder" else current.symlink_to("/usr")
    code, said = run("publish", destination, "--from", build(tmp_path / "site", "one"))
    assert (code, "choose another folder" in said) == (1, True)
    assert not (there / "releases").exists()


def test_only_a_site_is_published(tmp_path):
    (tmp_path / "site").mkdir()
    assert "contains no site" in run("publish", tmp_path / "to", "--from", tmp_path / "site")[1]
    site = build(tmp_path / "other", "one")
    (site / "assets/secret").symlink_to("/etc/passwd")
    assert "is a symbolic link" in run("publish", tmp_path / "to", "--from", site)[1]
    assert not (tmp_path / "to").exists()


NO_PLACE = [
    "-oProxyCommand=id:/x", "me@-oProxyCommand=id:/x", "me@example.org:/srv/$(id)", "me@example.org:/srv/a b",
    "me@example.org:/srv/../etc", "me@example.org:-rf", "me@example.org:/srv/-rf", "me@example.org:", "a;id@example.org:/x",
    "example.org::module/x", "me@example.org:/srv\n/x", "-e id:/x",
]  # fmt: skip


@pytest.mark.parametrize("destination", NO_PLACE)
def test_a_destination_cannot_contain_shell_text(destination):
    with pytest.raises(PublicationRefused, match="is not a valid destination"):
        find_server(destination, SshAccess())


def test_a_destination_that_begins_with_a_hyphen_is_refused(tmp_path):
    assert run("publish", "--from", build(tmp_path / "site", "one"), "--", "-x")[0] == 1
    assert not Path("-x").exists()


def test_ssh_gets_words_and_asks_nobody(place, tmp_path):
    destination, _there = place
    if "@" not in destination:
        pytest.skip("a folder needs no ssh")
    put(tmp_path / "a key", "")
    words = ("--key", tmp_path / "a key", "--hosts", tmp_path / "a key", "--port", "2222")
    assert run("publish", destination, "--from", build(tmp_path / "site", "one"), *words)[0] == 0
    calls = (tmp_path / "ssh.log").read_text(encoding="utf-8").split("sh -s --")
    for wanted in ("BatchMode=yes", "StrictHostKeyChecking=yes", f"UserKnownHostsFile={tmp_path / 'a key'}", "2222"):
        assert wanted in calls[0].splitlines()


def test_a_failing_server_is_reported_and_shows_the_old_site(place, tmp_path):
    destination, there = place
    if "@" not in destination:
        pytest.skip("a folder does not fail like this")
    run("publish", destination, "--from", build(tmp_path / "site", "one"))
    put(tmp_path / "bin/rsync", "#!/bin/sh\necho 'no room on the disk' >&2\nexit 11\n")
    code, said = run("publish", destination, "--from", build(tmp_path / "site", "two"))
    assert (code, said) == (1, "Error: rsync failed (11): no room on the disk")
    assert see(there) == "one"
    (tmp_path / "bin/ssh").write_text("#!/nowhere\n", encoding="utf-8")
    assert run("rollback", destination)[0] == 1


KEPT = [("abc", "c", 5, ""), ("abc", "c", 1, "ab"), ("abc", "a", 1, "bc"), ("abcd", "b", 2, "ac"), ("", "", 1, "")]


@pytest.mark.parametrize(("releases", "current", "keep", "gone"), KEPT)
def test_the_one_that_is_shown_never_goes(releases, current, keep, gone):
    assert list_old([*releases], current, keep) == [*gone]


NGINX = """
daemon off; master_process off; error_log {folder}/error.log; pid {folder}/pid;
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/srv/current; }}
}}
"""


def find_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def served(tmp_path):
    """Yield the address of an nginx that serves `srv/current`."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        pytest.skip("nginx is not installed")
    port = find_port()
    (tmp_path / "nginx.conf").write_text(NGINX.format(folder=tmp_path, port=port), encoding="utf-8")
    with subprocess.Popen([program, "-p", tmp_path, "-c", tmp_path / "nginx.conf"], stderr=subprocess.PIPE) as nginx:
        while nginx.poll() is None and not (tmp_path / "pid").exists():
            pass
        yield f"http://127.0.0.1:{port}/"
        nginx.terminate()


def test_no_request_fails_while_twenty_sites_are_published(served, tmp_path):
    texts = [f"{number:04d}" * 5000 for number in range(21)]
    run("publish", tmp_path / "srv", "--from", build(tmp_path / "site", texts[0]))
    seen, failed, over = set(), [], threading.Event()

    def ask():
        while not over.is_set():
            try:
                with urllib.request.urlopen(served, timeout=10) as answer:  # noqa: S310 - our own
                    seen.add(answer.read().decode())
            except OSError as error:
                failed.append(error)

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    try:
        for text in texts[1:]:
            code, _said = run("publish", tmp_path / "srv", "--from", build(tmp_path / "site", text), "--keep", "5")
            assert code == 0
    finally:
        over.set()
        for asker in askers:
            asker.join()
    assert failed == []
    assert seen <= {*texts}
    assert len(seen) > 1
