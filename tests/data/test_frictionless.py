"""The packages as another program reads them: frictionless, without the network."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
PASSPORTS = sorted(DATA.glob("*/datapackage.json"))
CSVS = [file for passport in PASSPORTS for file in sorted(passport.parent.glob("*.csv"))]
# What a package registry offers is a copy for installing; the source is the project that made it.
REGISTRIES = {"anaconda", "conda", "cran", "crates", "libraries", "npmjs", "nuget", "packagist", "pypi", "rubygems"}
# Prints the faults of each package; ends with 9 at the first attempt to reach another host.
VALIDATE = """
import os, sys

def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        print(event, args, flush=True)
        os._exit(9)

sys.addaudithook(watch)
from frictionless import system, validate

for passport in sys.argv[1:]:
    report = validate(passport)
    for words in (*report.warnings, *(each for task in report.tasks for each in task.warnings)):
        print(f"{passport}: {words}")
    for fault in report.flatten(["type", "message"]):
        print(f"{passport}: {fault}")
    if not report.valid or not report.tasks:
        print(f"{passport} is not valid")
"""


def validated(*passports: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", VALIDATE, *passports], check=False, capture_output=True, text=True)


def tree(passport: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(passport.read_text("utf-8"))
    return loaded


def test_frictionless_finds_every_package_valid_without_a_warning_or_a_request() -> None:
    assert len(PASSPORTS) == 13
    done = validated(*PASSPORTS)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_frictionless_notices_a_changed_file_and_a_created_that_is_no_moment(tmp_path: Path) -> None:
    shutil.copytree(DATA / "districts", tmp_path / "file")
    file = tmp_path / "file" / "districts.csv"
    file.write_bytes(file.read_bytes().replace(b"Phra Nakhon", b"Phra Nakorn"))
    shutil.copytree(DATA / "districts", tmp_path / "created")
    passport = tmp_path / "created" / "datapackage.json"
    passport.write_text(json.dumps(tree(passport) | {"created": "2026-11-22"}), "utf-8")
    said = validated(file.with_name("datapackage.json"), passport).stdout
    assert "hash-count" in said
    assert 'property "created" is not valid' in said


@pytest.mark.parametrize("passport", PASSPORTS, ids=lambda passport: passport.parent.name)
def test_created_is_a_date_and_time_with_its_zone(passport: Path) -> None:
    created = tree(passport)["created"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", created)
    assert datetime.fromisoformat(created).tzinfo is not None


@pytest.mark.parametrize("passport", PASSPORTS, ids=lambda passport: passport.parent.name)
def test_no_passport_names_a_package_registry(passport: Path) -> None:
    described = tree(passport)
    hosts = [urlsplit(each.get("path", "")).netloc.lower() for each in (*described["sources"], *described["licenses"])]
    assert [host for host in hosts if REGISTRIES & set(host.split("."))] == []


@pytest.mark.parametrize("file", CSVS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_spreadsheet_takes_the_thai_of_a_package_for_utf_8(file: Path) -> None:
    body = file.read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    assert b"\xef\xbb\xbf" not in body[3:]
