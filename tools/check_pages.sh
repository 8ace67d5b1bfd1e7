#!/bin/sh
# Check one page of each kind of the seed network's site with the Nu HTML Checker and with Lighthouse.
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

CHROME_PATH=$(tools/chromium.sh)
export CHROME_PATH
.venv/bin/shelfmates build --out "$folder/site"
# Without Java or Node, their program is not run, and its script says what is missing.
nu=$(tools/nu.sh) || nu=
lighthouse=$(tools/lighthouse.sh) || lighthouse=
.venv/bin/python tools/check_pages.py "$folder/site" "$nu" "$lighthouse"
