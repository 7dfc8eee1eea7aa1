"""The indicators as a reader finds them in a list: grouped by dimension, known by a word of either language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartmap.i18n import tr
from smartmap.services.catalogue import records
from smartmap.store import memo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartmap.i18n import Lang
    from smartmap.store import Store


def words(store: Store, lang: Lang) -> Mapping[str, str]:
    """Return what a list says of each indicator, by its id, in order of the dimensions."""
    return memo.once(store, ("indicator list", lang), lambda: _words(store, lang))


def _words(store: Store, lang: Lang) -> dict[str, str]:
    groups = {key: name[lang] for key, name in records.dimensions(store).items()}
    groups["context"] = tr(lang, "explore.context")
    order = list(groups)
    listed = sorted(records.indicators(store).values(), key=lambda each: order.index(each.dimension))
    return {e.indicator_id: f"{groups[e.dimension]} › {e.name[lang]} · {e.name.beside(lang)}" for e in listed}


def choices(store: Store, lang: Lang) -> bytes:
    """Return as JSON, by the words of the list, what each choice leads to.

    Each is the indicator's id, its periods by level (newest first), and the classifications that it allows.
    """
    found = {
        said: {
            "id": indicator_id,
            "periods": {
                level: store.periods(indicator_id, level) for level in records.indicator(store, indicator_id).levels
            },
            "schemes": records.indicator(store, indicator_id).schemes,
        }
        for indicator_id, said in words(store, lang).items()
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
