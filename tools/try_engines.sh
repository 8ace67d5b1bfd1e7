#!/bin/sh
# Build the site with possible successors of MkDocs and Material, and compare it with ours, page by page:
#     tools/try_engines.sh [python3.11]
# ProperDocs runs our hook after MkDocs is uninstalled. Zensical builds the folder that `shelfmates stage` writes, at an
# address below the root of its host, where a wrong relative link fails.
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true
# All builds use the same time.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(date +%s)}"

"${1:-.venv/bin/python}" -m venv "$folder/venv"
bin="$folder/venv/bin"
pip="$bin/python -m pip --disable-pip-version-check --quiet"
# $pip is several words.
$pip install --require-hashes --only-binary :all: -r requirements-engines.lock
$pip install --no-deps --no-build-isolation --editable .

mkdir "$folder/network"
cp -R data docs "$folder/network/"
sed 's|^url: .*|url: https://example.org/north/network/|' data/network.yaml > "$folder/network/data/network.yaml"
"$bin/shelfmates" --root "$folder/network" build --out "$folder/deep"
"$bin/shelfmates" --root "$folder/network" stage "$folder/staged"
(cd "$folder/staged" && "$bin/zensical" build --strict >/dev/null)

"$bin/shelfmates" build --out "$folder/ours"
$pip uninstall --yes mkdocs
"$bin/properdocs" build --quiet --strict --config-file mkdocs.yml --site-dir "$folder/properdocs"

"$bin/python" tools/try_engines.py "$folder/ours" "$folder/properdocs" "$folder/deep" "$folder/staged"
