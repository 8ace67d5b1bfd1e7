"""The wheel of this software, for a new network's `requirements.txt`. In: how this program was installed. Out: it.

Nobody owns the name of the software on the package index, so a name alone could install a stranger's code. Therefore
the wheel is named by address and hash. If it has no address, the network's folder gets a copy of it.
"""

import json
import re
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from shelfmates.software import SOFTWARE

FOLDER = "wheels"
"""Folder of a network's copy of the wheel."""
_ADDRESS = re.compile(r"(https://[^\s#]+/(shelfmates-[\w.+-]+\.whl))#sha256=([0-9a-f]{64})")
_HEAD = """\
# The software and its libraries, each pinned by its hash. For a new version, replace this file with the one of the
# release, run `shelfmates migrate` and `shelfmates sync`, and look at what they changed.
"""


class WheelError(Exception):
    """There is no wheel; the message says what to do."""


class SoftwareWheel(NamedTuple):
    """A wheel of this software."""

    name: str
    sha256: str
    address: str = ""
    """Where pip finds it; empty if the network's folder has a copy."""
    content: bytes = b""


def find_wheel(given: str, scratch: Path) -> SoftwareWheel:
    """Return the wheel that was asked for, the one that this program was installed from, or one built from a checkout.

    `given` is an address with `#sha256=…`, a file, or empty. A wheel is built in the folder `scratch`.
    """
    if found := _ADDRESS.fullmatch(given):
        return SoftwareWheel(found[2], found[3], found[1])
    if given:
        return _read(Path(given))
    origin = _read_origin()
    url, hashes = str(origin.get("url", "")), origin.get("archive_info", {}).get("hashes", {})
    if url.startswith("https://") and "sha256" in hashes:
        return SoftwareWheel(unquote(urlsplit(url).path.rpartition("/")[2]), hashes["sha256"], url)
    if url.startswith("file://") and url.endswith(".whl"):
        return _read(Path(url2pathname(urlsplit(url).path)), expected=hashes.get("sha256", ""))
    if (SOFTWARE / "pyproject.toml").is_file():
        return build_wheel(scratch)
    raise WheelError("this program does not know where its wheel is; add `--wheel FILE`, or `--wheel ADDRESS#sha256=…`")


def _read_origin() -> dict[str, dict[str, dict[str, str]]]:
    """Return where this program was installed from, as pip recorded it (PEP 610)."""
    try:
        text = distribution("shelfmates").read_text("direct_url.json")
    except PackageNotFoundError:
        return {}
    return dict(json.loads(text)) if text else {}


def _read(file: Path, *, expected: str = "") -> SoftwareWheel:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise WheelError(f"{file} cannot be read ({error.strerror}); add `--wheel` with another place") from None
    number = sha256(content).hexdigest()
    if not re.fullmatch(r"shelfmates-[\w.+-]+\.whl", file.name):
        raise WheelError(f"{file.name} is not a wheel of Shelfmates; its name must begin with `shelfmates-`")
    if expected not in {"", number}:
        raise WheelError(f"{file} has changed since it was installed: SHA-256 {number} instead of {expected}")
    return SoftwareWheel(file.name, number, content=content)


def build_wheel(scratch: Path) -> SoftwareWheel:
    """Build the wheel of a checkout, with the tools that are installed in its environment."""
    command = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
               "--disable-pip-version-check", "--wheel-dir", str(scratch), str(SOFTWARE))  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a list of arguments, without a shell
    built = sorted(scratch.glob("*.whl"))
    if done.returncode or not built:
        raise WheelError(f"the wheel could not be built: {done.stderr.strip()[-500:]}")
    return _read(built[0])


def write_requirements(wheel: SoftwareWheel, lock: str) -> str:
    """Return the text of `requirements.txt`: the software, and its libraries from the lock file."""
    place = f"shelfmates @ {wheel.address}" if wheel.address else f"./{FOLDER}/{wheel.name}"
    return f"{_HEAD}{place} \\\n    --hash=sha256:{wheel.sha256}\n{lock}"
