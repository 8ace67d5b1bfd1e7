#!/bin/sh
# Write the list of all parts of the program (an SBOM, CycloneDX 1.6) to build/sbom.cdx.json, and check it:
#     tools/sbom.sh [python3.11]
# The tool reads an environment with only the locked packages; the site's vendored npm packages are added.
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for name in program tool; do
    "${1:-.venv/bin/python}" -m venv "$folder/$name"
done
install="-m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all: -r"
# $install is several words.
"$folder/program/bin/python" $install requirements.lock
"$folder/tool/bin/python" $install requirements-sbom.lock
# pip is not part of the program.
"$folder/program/bin/python" -m pip --disable-pip-version-check --quiet uninstall --yes pip setuptools

"$folder/tool/bin/cyclonedx-py" environment "$folder/program/bin/python" --pyproject pyproject.toml \
    --spec-version 1.6 --output-reproducible --output-format JSON --output-file "$folder/sbom.json"
mkdir -p build
"$folder/tool/bin/python" tools/sbom.py "$folder/sbom.json" build/sbom.cdx.json
