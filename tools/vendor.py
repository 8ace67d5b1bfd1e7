"""Carry named files of npm packages in this repository.

    python tools/vendor.py          fetch the packages of vendor.toml and copy their files (needs npm)
    python tools/vendor.py --check  compare what is there with VENDORED.json; no network, no npm

In goes tools/vendor.toml. Out come, in each destination, a folder per package with its files and its
licence, and VENDORED.json, which says what they are and carries the SHA-256 of each.
"""

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
RECORD = "VENDORED.json"
LICENCE = "LICENSE.txt"
LICENCES = ("LICENSE", "LICENSE.txt")
"""What packages call it."""


@dataclass(frozen=True, kw_only=True)
class Package:
    """What vendor.toml says of one package."""

    name: str
    version: str
    integrity: str
    """As npm writes it: `sha512-` and the digest in base 64."""
    licence: str
    """An SPDX identifier."""
    destination: str
    """The folder, from the top of the repository, that holds the package's own folder."""
    folder: str
    files: list[str]
    """Paths in the package; here the files lie side by side in its folder."""


def packages() -> list[Package]:
    """All packages of vendor.toml, by name."""
    text = (ROOT / "tools/vendor.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    places = content["destination"]
    tables = ({**table, "destination": places[table["destination"]]} for table in content["package"])
    return sorted((Package(**table) for table in tables), key=lambda package: package.name)


def main(arguments: list[str]) -> int:
    """Fetch, or check; 0 fine, 1 something is wrong, 2 wrong usage."""
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    wanted = packages()
    if not arguments:
        fetch(wanted)
    problems = [problem for place in places(wanted) for problem in differences(wanted, place)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def places(wanted: list[Package]) -> list[str]:
    """Each destination once, sorted."""
    return sorted({package.destination for package in wanted})


def fetch(wanted: list[Package]) -> None:
    """Fill the destinations anew, once every package has come and is the right one."""
    fetched = [(package, contents(package, tarball(package))) for package in wanted]
    for place in places(wanted):
        shutil.rmtree(ROOT / place, ignore_errors=True)
    for package, files in fetched:
        folder = ROOT / package.destination / package.folder
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    for place in places(wanted):
        write_record(place, [row(*pair) for pair in fetched if pair[0].destination == place])


def tarball(package: Package) -> bytes:
    """The package as npm has it; ends the program unless its digest is the one in vendor.toml."""
    print(f"Fetching {package.name} {package.version} from npm.")
    npm = shutil.which("npm") or sys.exit("npm is missing; it comes with Node: https://nodejs.org")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--ignore-scripts", f"{package.name}@{package.version}"]
        if subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL).returncode:
            sys.exit(f"npm could not fetch {package.name} {package.version}")
        (path,) = Path(folder).glob("*.tgz")
        found = path.read_bytes()
    agree(package.name, package.integrity, "sha512-" + b64encode(sha512(found).digest()).decode())
    return found


def contents(package: Package, tgz: bytes) -> dict[str, bytes]:
    """The wanted files by their names here; ends the program unless the licence is the one in vendor.toml."""
    with tarfile.open(fileobj=BytesIO(tgz)) as archive:
        agree(package.name, package.licence, json.loads(member(archive, "package.json"))["license"])
        files = {PurePosixPath(path).name: member(archive, path) for path in package.files}
        licence = next(name for name in LICENCES if f"package/{name}" in archive.getnames())
        return dict(sorted({LICENCE: member(archive, licence), **files}.items()))


def agree(name: str, noted: str, found: object) -> None:
    """End the program unless what was found is what vendor.toml notes."""
    if found != noted:
        sys.exit(f"{name}: vendor.toml says {noted}, but the package from npm has {found}")


def member(archive: tarfile.TarFile, path: str) -> bytes:
    """The bytes of one file of the package; nothing else of the archive is unpacked."""
    file = archive.extractfile(f"package/{path}")
    if file is None:
        sys.exit(f"{path} is not a file of the package")
    return file.read()


def facts(package: Package) -> dict[str, object]:
    """What VENDORED.json repeats from vendor.toml: all but the digests of the files."""
    keys = ("name", "version", "licence", "integrity", "folder")
    names = sorted([LICENCE, *(PurePosixPath(path).name for path in package.files)])
    return {**{key: getattr(package, key) for key in keys}, "files": names}


def row(package: Package, files: dict[str, bytes]) -> dict[str, object]:
    """The entry of a package in VENDORED.json."""
    return {**facts(package), "files": {name: digest(content) for name, content in files.items()}}


def digest(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def write_record(place: str, rows: list[dict[str, object]]) -> None:
    """Write VENDORED.json of a destination."""
    text = json.dumps({"packages": rows}, indent=2) + "\n"
    (ROOT / place / RECORD).write_text(text, encoding="utf-8")


def differences(wanted: list[Package], place: str) -> Iterator[str]:
    """A sentence for everything in a destination that is not as vendor.toml and VENDORED.json say."""
    path = ROOT / place / RECORD
    rows = json.loads(path.read_bytes())["packages"] if path.is_file() else []
    recorded = {f"{row['folder']}/{name}": sha for row in rows for name, sha in row["files"].items()}
    found = {file: digest((ROOT / place / file).read_bytes()) for file in files_in(place)}
    for file in sorted(recorded.keys() | found.keys()):
        if recorded.get(file) != found.get(file):
            yield f"{place}/{file} is not as {RECORD} records it; `make vendor` fetches the right one"
    noted = [facts(package) for package in wanted if package.destination == place]
    if noted != [{**row, "files": sorted(row["files"])} for row in rows]:
        yield f"{place}/{RECORD} does not say what tools/vendor.toml says; write it anew with `make vendor`"


def files_in(place: str) -> list[str]:
    """The paths of the files below a destination, the record apart."""
    folder = ROOT / place
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [path for path in paths if path != RECORD]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
