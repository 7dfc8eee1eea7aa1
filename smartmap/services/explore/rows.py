"""The figures of a choropleth as the rows of a table beside the map, best first."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from smartmap.i18n import tr
from smartmap.model.digits import clean
from smartmap.services.catalogue import records
from smartmap.services.explore import picture
from smartmap.store.collation import ordered

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.store import Store


def table(store: Store, choropleth: Choropleth, lang: Lang) -> bytes:
    """Return JSON: lang, missing (the word for it), columns (label, number, decimals), rows, and the map's figures.

    A row is the code and its cells: rank, name, for khwaeng the district, value in the indicator's unit. Numbers have
    12 significant digits; null where nothing is known. Rows stand in order of rank, the unknown ones last.
    """
    names, title = choropleth.names.loc[list(choropleth.codes)], picture.title(lang, choropleth)
    columns: list[dict[str, Any]] = [
        _column(tr(lang, "explore.rank"), 0),
        _column(tr(lang, "parameter.d").capitalize()),
    ]
    cells: list[dict[Any, Any]] = [choropleth.ranks.to_dict(), names[f"name_{lang}"].to_dict()]
    if choropleth.question.level == "khwaeng":
        columns.insert(1, _column(tr(lang, "parameter.kh").capitalize()))
        cells.append(names["district_code"].map(records.places(store, "district")[f"name_{lang}"]).to_dict())
    columns.append(_column(title, choropleth.indicator.decimals))
    cells.append(choropleth.values.to_dict())
    listed = ordered(lang, choropleth.codes, names[f"name_{lang}"].__getitem__)  # places of one rank stand by name
    order = choropleth.ranks.loc[listed].sort_values(na_position="last", kind="stable").index
    rows = [[code, [_cell(each[code]) for each in cells]] for code in order]
    answer = {"lang": lang, "missing": tr(lang, "map.missing"), "columns": columns, "rows": rows}
    answer |= asdict(picture.figures(lang, choropleth))
    return json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _column(label: str, decimals: int | None = None) -> dict[str, Any]:
    return {"label": label} if decimals is None else {"label": label, "number": True, "decimals": decimals}


def _cell(value: Any) -> str | float | None:
    if isinstance(value, str):
        return value
    number = records.known(value)
    return None if number is None else clean(number)
