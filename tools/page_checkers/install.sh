#!/bin/sh
# Install the checkers of pages from the lock file (once for each version), and print their folder. npm checks the hash
# of every file, and runs no code of a package.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*" >&2; }

folder=../../.cache/page_checkers
if ! cmp -s package-lock.json "$folder/installed.json"; then
    command -v npm >/dev/null || { say "npm is missing; it comes with Node: https://nodejs.org"; exit 1; }
    say "Installing the checkers of pages with npm (once; about a minute)."
    mkdir -p "$folder"
    cp package.json package-lock.json "$folder/"
    (cd "$folder" && npm ci --silent --ignore-scripts --no-audit --no-fund >&2)
    cp package-lock.json "$folder/installed.json"
fi
cd "$folder" && pwd
