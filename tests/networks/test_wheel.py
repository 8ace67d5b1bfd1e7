"""The wheel, installed alone, founds, checks, builds, gates and serves a network outside of this repository."""

import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from folders import ROOT, read_tree
from founding import NETWORKS, build_wheel, copy_checkout, list_flags
from sites import DAY

ENV = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONDONTWRITEBYTECODE": "1"}


def install(folder: Path, wheel: Path) -> Path:
    """Return the Python of a new environment with the wheel; its libraries are those of this environment."""
    # The pip of this environment installs there, too: installing another one takes three seconds.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, capture_output=True)
    python = folder / "bin/python"
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check",
                    "--force-reinstall", str(wheel)], check=True, capture_output=True)  # fmt: skip
    (site,) = folder.glob("lib/python*/site-packages")
    # Our editable installation is a .pth file there, which is not read from here.
    (site / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def run(python, *words, cwd, code=0):
    done = subprocess.run([str(python), "-m", "shelfmates.cli", *map(str, words)], cwd=cwd, env={**os.environ, **ENV},
                          capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def python(shared, wheel):
    """Return the Python of an environment with the wheel."""
    return shared("environment", lambda folder: install(folder, wheel)) / "bin/python"


@pytest.fixture(scope="module")
def network(python, shared):
    """Return a network that the installed program founded in an empty folder."""
    flags = list_flags(NETWORKS["a map"], "")
    return shared("outside", lambda folder: run(python, "init", folder, *flags, cwd=folder.parent))


def test_the_program_is_the_one_of_the_wheel(python, tmp_path):
    script = "import shelfmates, shelfmates.software; print(shelfmates.__file__, shelfmates.software.SOFTWARE)"
    done = subprocess.run([str(python), "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(ROOT) not in done.stdout
    assert "/bundled" in done.stdout


def test_nobody_of_the_example_is_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [
        name for name in names if re.search(r"members\.yaml|events\.yaml|data/members/|docs/(events|news)", name)
    ]


def test_it_founds_checks_builds_gates_and_tests_a_network(python, network):
    for words in (("check",), ("build", "--strict"), ("ci", "gate", "site"), ("test", "--today", DAY)):
        run(python, *words, cwd=network)


def test_it_writes_a_starter_with_its_workflow(python, tmp_path):
    run(python, "init", "--starter", tmp_path / "starter", cwd=tmp_path)
    run(python, "test", "--today", DAY, cwd=tmp_path / "starter")
    assert (tmp_path / "starter/.github/workflows/found.yml").is_file()


def test_its_requirements_name_the_wheel_by_its_hash(network, wheel):
    text = (network / "requirements.txt").read_text(encoding="utf-8")
    (copy,) = (network / "wheels").iterdir()
    assert copy.read_bytes() == wheel.read_bytes()
    assert re.search(rf"^\./wheels/{re.escape(wheel.name)} \\\n    --hash=sha256:[0-9a-f]{{64}}$", text, re.MULTILINE)
    assert not re.search(r"^shelfmates==", text, re.MULTILINE)
    assert len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)) > 20


def test_a_wheel_with_a_wrong_hash_is_not_installed(python, network, tmp_path):
    text = (network / "requirements.txt").read_text(encoding="utf-8")
    wrong = re.sub(r"(--hash=sha256:)[0-9a-f]{64}", rf"\g<1>{'0' * 64}", text, count=1)
    head = wrong[: wrong.index("# This file")]
    (tmp_path / "requirements.txt").write_text(head, encoding="utf-8")
    (tmp_path / "wheels").symlink_to(network / "wheels")
    words = ("-m", "pip", "install", "--no-index", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--force-reinstall",
             "-r", "requirements.txt")  # fmt: skip
    done = subprocess.run([str(python), *words], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr


def test_the_network_can_be_looked_at(python, network):
    port = find_port()
    served = subprocess.Popen([str(python), "-m", "shelfmates.cli", "serve", "--address", f"127.0.0.1:{port}"], cwd=network,
                              env={**os.environ, **ENV}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        assert "Ontario Library Neighbours" in fetch(f"http://127.0.0.1:{port}/")
    finally:
        served.terminate()
        served.wait(timeout=30)


def find_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return there.getsockname()[1]


def fetch(address: str) -> str:
    """Return the page at an address, as soon as somebody answers there."""
    for _turn in range(600):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(address)


@pytest.mark.long
def test_a_network_passes_its_readmes_commands_on_a_machine_without_anything(network, tmp_path):
    for path, content in read_tree(network).items():
        if not path.startswith(("site/", ".site")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    done = subprocess.run(["make", "test"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\nOK\n" in done.stderr


# ---- Two upgrades.


def release(folder, version, *, note):
    """Return the wheel of a newer version: of the data, of a workflow, and of a template."""
    source = copy_checkout(folder / f"source-{version}")

    def change(path, old, new):
        text = (source / path).read_text(encoding="utf-8")
        assert old in text, path
        (source / path).write_text(text.replace(old, new), encoding="utf-8")

    change("hooks/shelfmates/__init__.py", '__version__ = "0.1.0"', f'__version__ = "{version}"')
    change(".github/workflows/check.yml", "name: Check\n", f"name: Check {note}\n")
    change("overrides/pages/members/card.html", "<", f"{{# {note} #}}<")
    if note == "two":
        change("hooks/shelfmates/model/settings.py", "SCHEMA = 2", "SCHEMA = 3")
        change("hooks/shelfmates/networks/migrations.py", "    1: keep_own_terms_only,",
               '    1: keep_own_terms_only, 2: lambda texts: {p: t.replace("robots: index", "robots: noindex") for p, t in texts.items()},')  # fmt: skip
    return build_wheel(folder / f"wheel-{version}", source)


def test_two_upgrades_raise_the_data_and_keep_what_people_changed(network, wheel, tmp_path):
    root = tmp_path / "network"
    for path, content in read_tree(network).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    own = root / "overrides/pages/members/card.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes((ROOT / "overrides/pages/members/card.html").read_bytes())
    settings = root / "data/network.yaml"
    settings.write_text(f"# Mine\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    (root / ".github/workflows/links.yml").write_text("mine: true\n", encoding="utf-8")
    python = install(tmp_path / "environment", wheel)
    run(python, "sync", cwd=root)

    for version, note in (("0.2.0", "one"), ("0.3.0", "two")):
        newer = release(tmp_path, version, note=note)
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(newer)], check=True
        )
        run(python, "migrate", cwd=root)
        told = run(python, "sync", cwd=root).stderr
        assert f"+name: Check {note}" in told
        assert "links.yml: you changed it, so it stays" in told
        assert (root / ".github/workflows/links.yml").read_text(encoding="utf-8") == "mine: true\n"
        assert f"Check {note}" in (root / ".github/workflows/check.yml").read_text(encoding="utf-8")
        assert json.loads((root / ".shelfmates.json").read_text(encoding="utf-8"))["version"] == version
        looked = subprocess.run(
            [str(python), "-m", "shelfmates.cli", "doctor"], cwd=root, capture_output=True, text=True, check=False
        )
        assert "overrides/pages/members/card.html replaces a template that has changed" in looked.stdout
        run(python, "sync", "--reviewed", "overrides/pages/members/card.html", cwd=root)
        run(python, "test", "--today", DAY, cwd=root)

    text = settings.read_text(encoding="utf-8")
    assert "schema: 3" in text
    assert text.startswith("# Mine\n")
    assert "robots: noindex" in text
    older = install(tmp_path / "older", wheel)
    told = run(older, "migrate", cwd=root).stderr
    assert "newer than this software supports (2)" in told
    assert settings.read_text(encoding="utf-8") == text
