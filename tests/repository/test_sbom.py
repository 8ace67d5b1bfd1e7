"""The list of parts (SBOM) names what was taken from npm, and lacks no package; `tools/sbom.sh` makes and validates it."""

import base64
import json
import re
import tomllib

import pytest

import sbom
from folders import ROOT

PACKAGES = json.loads(sbom.VENDORED.read_text(encoding="utf-8"))["packages"]
LOCK = sbom.LOCK.read_text(encoding="utf-8")
PROGRAM = {"bom-ref": "program", "name": "shelfmates", "type": "application"}


def make_document(*components):
    """Return a document as the tool writes it."""
    rows = [{"bom-ref": f"{name}=={version}", "name": name, "version": version} for name, version in components]
    return {
        "metadata": {"component": PROGRAM},
        "components": rows,
        "dependencies": [{"ref": "program", "dependsOn": [row["bom-ref"] for row in rows]}],
    }


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_what_is_carried_of_npm_is_a_part_with_its_version_license_and_hash(package):
    document = sbom.add_vendored(make_document(("jinja2", "3.1.6")), PACKAGES)
    (found,) = (row for row in document["components"] if row["name"] == package["name"])
    assert found["purl"] == f"pkg:npm/{package['name'].replace('@', '%40')}@{package['version']}"
    assert found["licenses"] == [{"license": {"id": package["license"]}}]
    (digest,) = found["hashes"]
    assert digest["alg"] == "SHA-512"
    assert base64.b64encode(bytes.fromhex(digest["content"])).decode() == package["integrity"].removeprefix("sha512-")
    (root,) = (row for row in document["dependencies"] if row["ref"] == "program")
    assert {"jinja2==3.1.6", found["bom-ref"]} <= {*root["dependsOn"]}
    assert found["bom-ref"] in [row["ref"] for row in document["dependencies"]]


PINNED = [(name, version) for name, version, _condition in sbom._PINNED.findall(LOCK)]


@pytest.mark.parametrize(("name", "version"), PINNED)
def test_a_package_that_is_missing_is_told_unless_it_is_for_some_computers_alone(name, version):
    others = [row for row in PINNED if row[0] != name]
    is_for_some = re.search(rf"^{name}=={re.escape(version)} ;", LOCK, re.MULTILINE)
    assert [*sbom.find_missing(make_document(*others), LOCK)] == ([] if is_for_some else [f"{name} {version}"])


def test_another_version_is_not_the_package():
    rows = [(name, "0") if name == "jinja2" else (name, version) for name, version in PINNED]
    assert [row.split()[0] for row in sbom.find_missing(make_document(*rows), LOCK)] == ["jinja2"]


def test_names_are_compared_as_the_index_does():
    rows = [(name.replace("-", "_").upper(), version) for name, version in PINNED]
    assert [*sbom.find_missing(make_document(*rows), LOCK)] == []


def test_the_tool_is_locked_and_stays_out_of_the_program():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    assert groups["sbom"] == ["cyclonedx-bom>=7.5,<8"]
    assert re.search(
        r"^cyclonedx-bom==7\.", (ROOT / "requirements-sbom.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert "cyclonedx" not in LOCK + (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
