"""Write what a release consists of into a folder: the wheel, and the `requirements.txt` of a network that uses it.

    tools/release.py v0.2.0 https://example.org/downloads/v0.2.0 dist

The address is where the files will be. The wheel is the same for everybody who builds it from the same commit.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from shelfmates import __version__
from shelfmates.networks.founding.example import read_lock
from shelfmates.networks.founding.software_wheel import SoftwareWheel, WheelError, build_wheel, write_requirements


def main(tag: str, address: str, folder: Path) -> int:
    """Write the files; return 1 if the tag is not the version of the software, or the wheel cannot be built."""
    if tag != f"v{__version__}":
        print(f"The tag is {tag}, and the version is {__version__}: change one of them.", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="shelfmates-") as scratch:
        try:
            built = build_wheel(Path(scratch))
        except WheelError as error:
            print(error, file=sys.stderr)
            return 1
    wheel = SoftwareWheel(built.name, built.sha256, f"{address.rstrip('/')}/{built.name}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / wheel.name).write_bytes(built.content)
    (folder / "requirements.txt").write_text(write_requirements(wheel, read_lock()), encoding="utf-8")
    print(f"{wheel.sha256}  {wheel.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
