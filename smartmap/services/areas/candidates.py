"""Candidate areas: those that people made, and examples that ship with the data; a person's copy wins over its example.

The rule for an example: an initiative of a kind in `KINDS` (an emblem area, a smart-city proposal, an innovation
district, a smart block, a plan round a station or an area development) that has an outline, a point or districts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from smartmap.errors import UnknownCode
from smartmap.i18n import tr
from smartmap.model.footprints import GEOGRAPHIC
from smartmap.model.overlay import weights_by_area
from smartmap.services.areas import statuses as area_statuses
from smartmap.services.catalogue import initiative_card, initiatives, records
from smartmap.store import memo
from smartmap.store.collation import ordered
from smartmap.text import Text, both, in_both

if TYPE_CHECKING:
    from typing import Any

    from shapely.geometry.base import BaseGeometry

    from smartmap.i18n import Lang
    from smartmap.services.areas.statuses import Status
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.store import Store
    from smartmap.workspace import Area, AreaDraft, Workspace

KINDS: Final = (
    "emblem_area",
    "smart_city_proposal",
    "innovation_district",
    "smart_block",
    "tod_plan",
    "area_development",
)
LEAST_SHARE: Final = 0.01
UNCERTAIN: Final = frozenset({"disc", "corridor", "footprint"})


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An area that may become a proposal.

    Attributes
    ----------
    area_id, version
        Id in the address; version 0 for an example that nobody has adapted.
    city_type
        "livable", "newable", or "" where nobody says.
    residents, daily_users, residents_basis, daily_users_basis
        Persons, None where nobody says; "stated", "estimated" or "".
    geometry
        Polygon in lon/lat (OGC:CRS84); None where only a point or districts are known, so figures are unknown.
    basis, basis_text
        What the outline rests on: disc, corridor, districts, khwaeng, footprint, drawn, file, point or "".
    made_from
        Codes, initiative or file that a person's outline comes from.
    district_codes
        Districts it lies in: as the sources say for an example, by at least 1 % of its area for any other.
    initiative_id
        Initiative that it is an example of or an adapted copy of; None for any other.
    shipped
        Whether this is an example as it ships.
    statuses
        Dated steps, oldest first: those of the sources together with those recorded here.
    """

    area_id: str
    name: Text
    city_type: str
    owner: Text
    residents: int | None
    residents_basis: str
    daily_users: int | None
    daily_users_basis: str
    vision: str
    working_group: str
    geometry: BaseGeometry | None
    basis: str
    basis_text: Text
    made_from: tuple[str, ...]
    district_codes: tuple[str, ...]
    initiative_id: str | None
    version: int
    shipped: bool
    statuses: tuple[Status, ...]

    @property
    def state(self) -> str | None:
        """Newest state; None where no step is on record."""
        return self.statuses[-1].state if self.statuses else None

    @property
    def indicative(self) -> bool:
        """Whether its outline only stands for an outline that nobody has surveyed."""
        return self.geometry is not None and self.basis in UNCERTAIN


def all_of(store: Store, workspace: Workspace) -> tuple[Candidate, ...]:
    """Return the areas that people made, oldest first, then the examples that nobody has adapted.

    Raises
    ------
    WorkspaceError
        If the workspace cannot be read.
    """
    made = tuple(_made(store, workspace, area) for area in workspace.areas())
    taken = {each.area_id for each in made}
    return (*made, *(_shipped(store, workspace, e) for e in examples(store) if e.initiative_id not in taken))


def one(store: Store, workspace: Workspace, area_id: str) -> Candidate:
    """Return one area.

    Raises
    ------
    UnknownCode
        If neither the workspace nor the examples have it, or it was removed.
    WorkspaceError
        If the workspace cannot be read.
    """
    history = workspace.area_history(area_id)
    if history and not history[-1].removed:
        return _made(store, workspace, history[-1])
    shipped = {each.initiative_id: each for each in examples(store)}
    if area_id not in shipped:
        raise UnknownCode("area", area_id, shipped)
    return _shipped(store, workspace, shipped[area_id])


def examples(store: Store) -> tuple[Initiative, ...]:
    """Return the initiatives that ship as areas: of a kind in `KINDS`, with an outline, a point or districts."""
    outlined = memo.once(store, "outlined", lambda: initiative_card.drawn(store))
    return tuple(
        each
        for each in initiatives.all_of(store)
        if each.kind in KINDS and (each.initiative_id in outlined or each.district_codes)
    )


def districts_of(store: Store, geometry: BaseGeometry) -> tuple[str, ...]:
    """Return the districts that hold at least 1 % of an area, largest part first.

    Raises
    ------
    ValueError
        If the area is empty, no polygon, crosses itself or lies outside Bangkok.
    """
    return memo.recent(store, "districts of", (shapely.to_wkb(geometry),), lambda: _districts(store, geometry))


def _districts(store: Store, geometry: BaseGeometry) -> tuple[str, ...]:
    target = gpd.GeoSeries({"area": geometry}, crs=GEOGRAPHIC)
    weights = weights_by_area(store.districts().geometry, target).weight
    pieces = dict(zip((str(code) for code in weights.columns), weights.to_numpy("float64")[0].tolist(), strict=True))
    kept = [code for code, piece in pieces.items() if piece >= LEAST_SHARE * sum(pieces.values())]
    return tuple(sorted(kept, key=lambda code: -pieces[code]))


def _shipped(store: Store, workspace: Workspace, initiative: Initiative) -> Candidate:
    outlines = memo.once(store, "outlines", store.footprints)
    key = initiative.initiative_id
    row: dict[str, Any] = dict(outlines.loc[key]) if key in outlines.index else {}
    shape = row.get("geometry")
    area = shape if shape is not None and shape.geom_type in ("Polygon", "MultiPolygon") else None
    return Candidate(
        area_id=key,
        name=initiative.name,
        city_type=initiative.city_type,
        owner=initiative.owner,
        residents=None,
        residents_basis="",
        daily_users=None,
        daily_users_basis="",
        vision="",
        working_group="",
        geometry=area,
        basis=records.words(row.get("basis")),
        basis_text=Text.of(row, "basis") or both("areas.basis_point" if row else "areas.basis_none"),
        made_from=(),
        district_codes=initiative.district_codes,
        initiative_id=key,
        version=0,
        shipped=True,
        statuses=area_statuses.of(store, workspace, key, key),
    )


def _made(store: Store, workspace: Workspace, area: Area) -> Candidate:
    shape = shapely.from_geojson(area.geometry)
    example = area.id if area.id in {each.initiative_id for each in examples(store)} else None
    return Candidate(
        area_id=area.id,
        name=area.name,
        city_type=area.city_type,
        owner=Text(area.owner, area.owner),
        residents=area.residents.value,
        residents_basis=area.residents.basis,
        daily_users=area.daily_users.value,
        daily_users_basis=area.daily_users.basis,
        vision=area.vision,
        working_group=area.working_group,
        geometry=shape,
        basis=area.basis,
        basis_text=in_both(partial(basis_words, store, area)),
        made_from=area.made_from,
        district_codes=_inside(store, shape),
        initiative_id=example,
        version=area.version,
        shipped=False,
        statuses=area_statuses.of(store, workspace, area.id, example),
    )


def _inside(store: Store, shape: BaseGeometry) -> tuple[str, ...]:
    """Return the districts of a stored area; none where it lies outside Bangkok, which the page refuses to save."""
    try:
        return districts_of(store, shape)
    except ValueError:
        return ()


def basis_words(store: Store, area: AreaDraft, lang: Lang) -> str:
    """Return what an outline rests on, districts and initiatives by their names."""
    names = ", ".join(area.made_from)
    if area.basis in ("districts", "khwaeng"):
        level = "district" if area.basis == "districts" else "khwaeng"
        places = records.place_names(store, level)
        names = ", ".join(ordered(lang, (places[code][lang] if code in places else code for code in area.made_from)))
    elif area.basis == "footprint":
        named = {each.initiative_id: each for each in initiatives.all_of(store)}
        names = ", ".join(named[key].name[lang] if key in named else key for key in area.made_from)
    return tr(lang, f"areas.basis_{area.basis}", names=names)
