"""Copy named files of npm packages into this repository.

    python tools/vendor.py          fetch the packages of vendor.toml and copy their files (needs npm)
    python tools/vendor.py --check  compare the files with VENDORED.json; no network, no npm

In: tools/vendor.toml. Out: in each destination, a folder per package with its files and its license, and VENDORED.json,
which lists the packages and the SHA-256 of each file. Fonts are cut into parts.
"""

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path, PurePosixPath

from font_parts import Part, cut, list_parts

ROOT = Path(__file__).resolve().parent.parent
RECORD = "VENDORED.json"
LICENSE = "LICENSE.txt"
LICENSES = ("LICENSE", "LICENSE.txt")
"""Names of the license file in packages."""


@dataclass(frozen=True, kw_only=True)
class Package:
    """The entry of one package in vendor.toml."""

    name: str
    version: str
    integrity: str
    """In npm's form: `sha512-` and the digest in Base64."""
    license: str
    """An SPDX identifier."""
    destination: str
    """The folder, relative to the repository, that contains the package's own folder."""
    folder: str
    files: list[str]
    """Paths in the package; here, all files are directly in its folder."""
    parts: Mapping[str, Part]
    """The parts into which fonts are cut, by name."""

    @property
    def names(self) -> list[str]:
        """Return the names of its files here, sorted."""
        given = [PurePosixPath(path).name for path in self.files]
        return sorted([LICENSE, *(new for name in given for new in list_parts(name, self.parts) or [name])])


def packages() -> list[Package]:
    """Return all packages of vendor.toml, sorted by name."""
    text = (ROOT / "tools/vendor.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    places = content["destination"]
    parts = {name: Part(**table) for name, table in content["part"].items()}
    tables = ({**table, "destination": places[table["destination"]], "parts": parts} for table in content["package"])
    return sorted((Package(**table) for table in tables), key=lambda package: package.name)


def main(arguments: list[str]) -> int:
    """Fetch or check; return 0 for success, 1 for differences, 2 for wrong usage."""
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
    """Return each destination once, sorted."""
    return sorted({package.destination for package in wanted})


def fetch(wanted: list[Package]) -> None:
    """Replace the destinations, after all packages were fetched and verified."""
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
    """Return the package's tarball from npm; exit unless its digest equals the one in vendor.toml."""
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
    """Return the wanted files by their names here; exit unless the license equals the one in vendor.toml."""
    with tarfile.open(fileobj=BytesIO(tgz)) as archive:
        agree(package.name, package.license, json.loads(member(archive, "package.json"))["license"])
        given = {PurePosixPath(path).name: member(archive, path) for path in package.files}
        files = dict(row for name, content in given.items() for row in cut_font(name, content, package.parts))
        notice = next(name for name in LICENSES if f"package/{name}" in archive.getnames())
        return dict(sorted({LICENSE: member(archive, notice), **files}.items()))


def cut_font(name: str, content: bytes, parts: Mapping[str, Part]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each part of a font; of another file, only itself."""
    found = list_parts(name, parts)
    yield from ((new, cut(content, part)) for new, part in found.items())
    if not found:
        yield name, content


def agree(name: str, noted: str, found: object) -> None:
    """Exit unless the value found equals the one in vendor.toml."""
    if found != noted:
        sys.exit(f"{name}: vendor.toml says {noted}, but the package from npm has {found}")


def member(archive: tarfile.TarFile, path: str) -> bytes:
    """Return the content of one file of the package; nothing else of the archive is unpacked."""
    file = archive.extractfile(f"package/{path}")
    if file is None:
        sys.exit(f"{path} is not a file of the package")
    return file.read()


def facts(package: Package) -> dict[str, object]:
    """Return the values that VENDORED.json repeats from vendor.toml: all except the digests."""
    keys = ("name", "version", "license", "integrity", "folder")
    return {**{key: getattr(package, key) for key in keys}, "files": package.names}


def row(package: Package, files: dict[str, bytes]) -> dict[str, object]:
    """Return the entry of a package in VENDORED.json."""
    return {**facts(package), "files": {name: digest(content) for name, content in files.items()}}


def digest(content: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def write_record(place: str, rows: list[dict[str, object]]) -> None:
    """Write VENDORED.json of a destination."""
    text = json.dumps({"packages": rows}, indent=2) + "\n"
    (ROOT / place / RECORD).write_text(text, encoding="utf-8")


def differences(wanted: list[Package], place: str) -> Iterator[str]:
    """Yield a sentence for each difference between a destination and vendor.toml or VENDORED.json."""
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
    """Return the relative paths of the files in a destination, without VENDORED.json."""
    folder = ROOT / place
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [path for path in paths if path != RECORD]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
