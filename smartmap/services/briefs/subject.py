"""What a brief is about, and the query strings that say so: of the page, and of the files of the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast, get_args
from urllib.parse import urlencode

from smartmap.briefing.brief import Kind
from smartmap.services.compare.values import CITY
from smartmap.viz import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartmap.i18n import Lang

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
PARAMETERS: Final = {  # of the page; the narrowest wins, and the city needs none
    "scenario": addresses.SCENARIO,
    "area": addresses.AREA,
    "district": addresses.DISTRICT,
}
_KIND, _ID = "kind", "id"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be briefed: kind, id and name in one language."""

    kind: Kind
    id: str
    name: str = ""

    def page(self, lang: Lang) -> str:
        """Return the page of the brief, without host.

        Examples
        --------
        >>> Subject("district", "1007").page("th"), Subject("city", CITY).page("en")
        ('/briefing?d=1007&lang=th', '/briefing?lang=en')
        """
        narrowest = {PARAMETERS[self.kind]: self.id} if self.kind in PARAMETERS else {}
        query = narrowest | {addresses.LANG: lang}
        return f"/briefing?{urlencode(sorted(query.items()))}"

    def to_query(self) -> dict[str, str]:
        """Return the query parameters of the brief's files."""
        return {_KIND: self.kind, _ID: self.id}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Subject:
        """Return the subject of query parameters, unchecked; the city where they name no kind."""
        kind = query.get(_KIND, "city")
        return cls(cast("Kind", kind), query.get(_ID, CITY if kind == "city" else ""))
