#!/bin/sh
# Create the virtual environment .venv with Python 3.11 or newer.
# A complete one (`make` has written .venv/.stamp) stays; an incomplete one is created again.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Some Pythons do not start, and Debian's has no ensurepip, so each is tried.
usable_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

install_python() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        return 1
    fi
    say "Installing Python with apt-get: python3 and python3-venv."
    apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            python3 python3-venv >/dev/null
}

explain() {
    say "Shelfmates needs Python 3.11 or newer with its module venv, and found none here. Please type"
    say "    Debian, Ubuntu    sudo apt install python3 python3-venv"
    say "    Fedora            sudo dnf install python3"
    say "    macOS             brew install python     (or get it from https://www.python.org/downloads/)"
    say "and then run the same make command again."
    exit 1
}

if [ -e .venv/.stamp ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then
    exit 0
fi
python=$(usable_python) || { install_python && python=$(usable_python); } || explain
say "Creating the virtual environment .venv with $("$python" --version)."
"$python" -m venv --clear .venv
