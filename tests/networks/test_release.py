"""A release is a wheel that everybody builds alike, and the requirements of a network that uses it."""

import re
from hashlib import sha256

import pytest

from folders import ROOT
from shelfmates import __version__
from sites import run

ADDRESS = "https://example.org/releases/download"


def release(folder, tag=f"v{__version__}"):
    return run("tools/release.py", tag, f"{ADDRESS}/{tag}", folder, cwd=ROOT)


def test_a_release_is_the_wheel_and_requirements_that_name_it(tmp_path, wheel):
    done = release(tmp_path / "dist")
    assert done.returncode == 0, done.stderr
    names = sorted(file.name for file in (tmp_path / "dist").iterdir())
    assert names == ["requirements.txt", f"shelfmates-{__version__}-py3-none-any.whl"]
    content = (tmp_path / "dist" / names[1]).read_bytes()
    assert content == wheel.read_bytes()
    number = sha256(content).hexdigest()
    assert done.stdout == f"{number}  {names[1]}\n"
    text = (tmp_path / "dist/requirements.txt").read_text(encoding="utf-8")
    assert f"\nshelfmates @ {ADDRESS}/v{__version__}/{names[1]} \\\n    --hash=sha256:{number}\n" in text
    packages = re.findall(r"^[a-z0-9-]+(?:==| @ )", text, re.MULTILINE)
    assert text.count("--hash=sha256:") >= len(packages) > 20


@pytest.mark.parametrize("tag", ["v9.9.9", __version__, ""])
def test_a_tag_that_is_not_the_version_is_refused(tmp_path, tag):
    done = release(tmp_path / "dist", tag)
    assert done.returncode == 1
    assert f"the version is {__version__}" in done.stderr
    assert not (tmp_path / "dist").exists()
