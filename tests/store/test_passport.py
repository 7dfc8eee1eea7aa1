from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.errors import DataError
from smartmap.settings import PACKAGED_DATA
from smartmap.store import passport

PASSPORTS = sorted(PACKAGED_DATA.glob("*/datapackage.json"))
SAMPLE = json.loads((PACKAGED_DATA / "population" / "datapackage.json").read_text("utf-8"))


@pytest.mark.parametrize("path", PASSPORTS, ids=lambda path: path.parent.name)
def test_a_shipped_passport_says_what_the_pages_print(path: Any) -> None:
    found = passport.read(path)
    assert found.name == path.parent.name
    assert found.title.th
    assert found.title.en
    assert found.title.th != found.title.en
    assert found.retrieved
    assert found.reference_period
    assert found.sources
    assert found.licences
    assert all(source.licence for source in found.sources)
    assert all(column.unit for resource in found.resources for column in resource.fields)


@pytest.mark.parametrize("key", ["name", "titles", "sources", "licenses", "retrieved", "referencePeriod", "resources"])
def test_a_passport_without_a_part_names_the_part(key: str) -> None:
    tree = {name: value for name, value in SAMPLE.items() if name != key}
    with pytest.raises(DataError, match=rf"does not say '{key}'"):
        passport.parse(json.dumps(tree), "x/datapackage.json")


@given(st.text(max_size=40))
def test_any_text_is_a_passport_or_a_clear_error(text: str) -> None:
    with pytest.raises(DataError, match=r"^x/datapackage\.json "):
        passport.parse(text, "x/datapackage.json")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=5))
def test_a_part_of_the_wrong_kind_is_a_clear_error(value: object) -> None:
    with pytest.raises(DataError, match=r"^here "):
        passport.parse(json.dumps(SAMPLE | {"resources": [value]}), "here")


@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.csv", "a/../../b.csv"])
def test_a_resource_never_leaves_its_folder(path: str) -> None:
    resource = SAMPLE["resources"][0] | {"path": path}
    with pytest.raises(DataError, match="leaves the folder"):
        passport.parse(json.dumps(SAMPLE | {"resources": [resource]}), "here")
