"""Which areas are listed, and what an adapted copy keeps of its example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from smartmap.errors import UnknownCode, WorkspaceError
from smartmap.services.areas import candidates, drafts
from smartmap.settings import Settings
from smartmap.workspace import AreaDraft, Role, When, Workspace, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

    from smartmap.store import Store

ME = Role("planner", "Test Office")


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(tmp_path))
    yield opened
    opened.close()


def draft(outline: drafts.Outline, **more: str) -> AreaDraft:
    return AreaDraft(
        **({"name_en": "Test area"} | more),  # type: ignore[arg-type]
        geometry=outline.geojson,
        basis=outline.basis,
        made_from=outline.made_from,
    )


def test_the_five_known_areas_ship_with_version_zero(store: Store, space: Workspace) -> None:
    found = {each.area_id: each for each in candidates.all_of(store, space)}
    assert {"samyan", "rama4", "phadung", "makkasan", "rattanakosin"} <= set(found)
    assert all(each.shipped and each.version == 0 for each in found.values())


def test_the_examples_are_those_of_the_stated_kinds_that_lie_somewhere(
    store: Store, space: Workspace, raw: Callable[[str], pd.DataFrame]
) -> None:
    rows = raw("initiatives/initiatives.csv")
    kinds = set(rows.loc[rows["kind"].isin(candidates.KINDS), "initiative_id"])
    placed = set(raw("initiatives/footprints.csv")["initiative_id"])
    placed |= set(raw("initiatives/districts.csv")["initiative_id"])
    placed |= set(rows.loc[rows["anchor_lon"] != "", "initiative_id"])
    assert {each.area_id for each in candidates.all_of(store, space)} == kinds & placed


def test_a_point_gives_no_outline_and_says_so(store: Store, space: Workspace) -> None:
    found = candidates.one(store, space, "rattanakosin")
    assert found.geometry is None
    assert found.basis == "point"
    assert found.basis_text.th
    assert found.basis_text.en


def test_an_indicative_outline_is_called_indicative(store: Store, space: Workspace) -> None:
    found = candidates.one(store, space, "samyan")
    assert found.geometry is not None
    assert found.indicative


def test_statuses_are_those_of_the_sources_and_those_recorded_here_by_date(store: Store, space: Workspace) -> None:
    space.add_status("samyan", "lapsed", When(2023, 5), source="https://example.org/list", by=ME)
    space.add_status("samyan", "candidate", When(2019), source="minutes 4/2562", by=ME)
    found = candidates.one(store, space, "samyan")
    assert [step.state for step in found.statuses] == ["candidate", "promotion_zone", "emblem", "lapsed"]
    assert [bool(step.by) for step in found.statuses] == [True, False, False, True]
    assert found.state == "lapsed"


def test_an_adapted_copy_stands_for_its_example_and_keeps_its_history(store: Store, space: Workspace) -> None:
    outline = drafts.from_codes(store, "khwaeng", ["100704"])
    kept = space.save_area(draft(outline), by=ME, area_id="rattanakosin")
    listed = [each for each in candidates.all_of(store, space) if each.area_id == "rattanakosin"]
    assert [(each.version, each.shipped, each.initiative_id) for each in listed] == [(1, False, "rattanakosin")]
    assert listed[0].state == "candidate"
    assert listed[0].district_codes == ("1007",)
    space.remove_area(kept.id, by=ME, expected_version=1, reason="trial")
    assert candidates.one(store, space, "rattanakosin").shipped


def test_an_unknown_or_removed_area_is_refused(store: Store, space: Workspace) -> None:
    outline = drafts.from_codes(store, "district", ["1007"])
    kept = space.save_area(draft(outline), by=ME)
    assert candidates.one(store, space, kept.id).version == 1
    space.remove_area(kept.id, by=ME, expected_version=1, reason="trial")
    for area_id in ("atlantis", kept.id):
        with pytest.raises(UnknownCode):
            candidates.one(store, space, area_id)


def test_a_union_of_districts_lies_in_those_districts(store: Store) -> None:
    outline = drafts.from_codes(store, "district", ["1007", "1004"])
    assert set(candidates.districts_of(store, outline.geometry)) == {"1007", "1004"}
    assert outline.inside == pytest.approx(1.0, abs=1e-6)


BOWTIE = {
    "type": "Polygon",
    "coordinates": [[[100.5, 13.7], [100.6, 13.8], [100.6, 13.7], [100.5, 13.8], [100.5, 13.7]]],
}
CHIANG_MAI = shapely.box(98.9, 18.7, 99.0, 18.8).__geo_interface__


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda s: drafts.from_codes(s, "district", []), "areas.nothing_picked"),
        (lambda s: drafts.from_initiative(s, "rattanakosin"), "areas.no_footprint"),
        (lambda s: drafts.from_initiative(s, "atlantis"), "areas.no_footprint"),
        (lambda s: drafts.from_drawing(s, None), "areas.nothing_drawn"),
        (lambda s: drafts.from_drawing(s, BOWTIE), "workspace.crosses"),
        (lambda s: drafts.from_drawing(s, CHIANG_MAI), "areas.outside"),
        (lambda s: drafts.from_drawing(s, {"type": "Polygon", "coordinates": []}), "workspace.empty_outline"),
        (lambda s: drafts.from_file(s, "a.geojson", b"\xff\xfe no"), "areas.file_not_geojson"),
        (lambda s: drafts.from_file(s, "a.geojson", b"[1, 2]"), "areas.file_no_polygon"),
        (
            lambda s: drafts.from_file(s, "a.geojson", b'{"type":"Point","coordinates":[100.5,13.7]}'),
            "areas.file_no_polygon",
        ),
        (lambda s: drafts.from_file(s, "a.geojson", b" " * (drafts.MOST_BYTES + 1)), "areas.file_large"),
    ],
)
def test_an_outline_that_cannot_be_used_is_refused_in_one_sentence(
    store: Store, make: Callable[[Store], object], key: str
) -> None:
    with pytest.raises(WorkspaceError) as refused:
        make(store)
    assert refused.value.key == key


def test_the_polygons_of_a_file_become_one_area(store: Store) -> None:
    body = store.districts().geometry.loc[["1007", "1004"]].to_json().encode()
    found = drafts.from_file(store, "two.geojson", body)
    whole = drafts.from_codes(store, "district", ["1004", "1007"])
    assert found.basis == "file"
    assert found.area_km2 == pytest.approx(whole.area_km2, rel=1e-5)
