#!/bin/sh
# Make the virtual environment .venv with a Python from 3.11 on.
# One that `make` has finished (it leaves .venv/.stamp) stays; a half-made one is made anew.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Some Pythons answer to a name and do not start, and Debian's has no ensurepip: each is tried.
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
say "Making the virtual environment .venv with $("$python" --version)."
"$python" -m venv --clear .venv
