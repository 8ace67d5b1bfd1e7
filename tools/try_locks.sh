#!/bin/sh
# Install both lock files and the package in a temporary environment of each named Python:
#     tools/try_locks.sh python3.11 python3.12 python3.13
# Then check that every library has a wheel for the systems that are not at hand.
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

try() {
    "$1" -m venv --clear "$folder/venv"
    pip="$folder/venv/bin/python -m pip --disable-pip-version-check --quiet"
    # $pip is several words.
    $pip install --require-hashes --only-binary :all: -r requirements.lock
    $pip install --no-deps --no-build-isolation .
    "$folder/venv/bin/shelfmates" --help >/dev/null
    $pip install --require-hashes --only-binary :all: -r requirements-dev.lock
    $pip check
}

for python in "$@"; do
    if version=$("$python" --version 2>/dev/null); then
        echo "Installing everything on $version."
        try "$python"
    else
        echo "$python is not on this computer: not tried."
    fi
done

for system in windows macos x86_64-apple-darwin aarch64-unknown-linux-gnu; do
    for version in 3.11 3.12 3.13; do
        echo "Looking for wheels for $system, Python $version."
        .venv/bin/uv pip install --quiet --dry-run --target "$folder/none" --python-platform "$system" \
            --python-version "$version" --require-hashes --only-binary :all: -r requirements.lock
    done
done
