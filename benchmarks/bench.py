"""One run of the bench: the material that all pages draw, and the races that several rows read."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

import smartmap
from benchmarks import servers, wire
from benchmarks.servers import ROOT
from benchmarks.subjects import Subject

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from benchmarks.subjects import Change
    from smartmap.store import Store

    # name -> (path of ours, or script and arguments of a baseline, or None for the floor; parts of the picture)
    Pages = dict[str, tuple[str | tuple[str, list[str]] | None, int]]

RAW = ROOT.parent / "shared" / "reference" / "geo" / "bma_districts_50.geojson"
WARM = 2
DISTRICTS, KHWAENG = 50, 180


@dataclass(frozen=True)
class Race:
    """Changes of several pages, taken in turns so that a busy moment of the machine meets them all.

    Attributes
    ----------
    changes
        Per page, without the warm-ups.
    remounted, view_lost
        Names of our pages whose map frame was another one at the end, or showed another part of the city.
    """

    changes: dict[str, list[Change]]
    remounted: tuple[str, ...]
    view_lost: tuple[str, ...]

    @property
    def ours(self) -> list[str]:
        """Names of our pages."""
        return [name for name in self.changes if name.startswith("ours")]

    def painted(self, name: str) -> list[float]:
        """Return milliseconds from click to picture, change by change."""
        return [change.painted_ms for change in self.changes[name]]


class Bench:
    """What the rows ask.

    Parameters
    ----------
    browser
        The system's Chromium.
    folder
        An empty folder; caches and the baseline's files go there.
    rounds
        Changes per page that count.
    """

    def __init__(self, browser: Browser, folder: Path, rounds: int) -> None:
        self.browser = browser
        self.folder = folder
        self.rounds = rounds

    @cached_property
    def store(self) -> Store:
        return smartmap.open_store(self.folder)

    @cached_property
    def options(self) -> list[str]:
        """Ids of the indicators to go through: both levels have them, and no other name holds theirs."""
        frame = self.store.indicators()
        names = frame["name_en"].str.lower()
        both = [i for i in frame.index if {"district", "khwaeng"} <= set(frame.loc[i, "levels"])]
        return [i for i in both if names.str.contains(names[i], regex=False).sum() == 1]

    @cached_property
    def districts(self) -> Race:
        """50 districts: ours with and without a selection, plain folium on both geometries, the floor."""
        pages: Pages = {
            "ours": (f"/explore?i={self.options[0]}", DISTRICTS),
            "ours, a district selected": (f"/explore?i={self.options[0]}&d=1007", DISTRICTS),
            "plain, generalised": (self._plain("district", "districts"), DISTRICTS),
            "floor": (None, 1),
        }
        if RAW.is_file():
            pages["plain, raw"] = (("plain_folium.py", [str(RAW), "dcode", str(self._values("district"))]), DISTRICTS)
        return self._race(pages)

    @cached_property
    def khwaeng(self) -> Race:
        """180 khwaeng: ours with and without a selection, plain folium on the same geometry."""
        return self._race(
            {
                "ours": (f"/explore?i={self.options[0]}&lv=khwaeng", KHWAENG),
                "ours, a khwaeng selected": (f"/explore?i={self.options[0]}&lv=khwaeng&kh=100701", KHWAENG),
                "plain, generalised": (self._plain("khwaeng", "khwaeng"), KHWAENG),
            }
        )

    @cached_property
    def server_ms(self) -> list[float]:
        """Milliseconds of the server per change, 50 districts; `timed_server` says where the time is taken."""
        log = self.folder / "timed.log"
        with servers.timed(self.folder, log) as own:
            subject = Subject(self.browser, f"{own.url}/explore?i={self.options[0]}", parts=DISTRICTS)
            before = len(log.read_text().splitlines())
            for turn in range(1, WARM + self.rounds + 1):
                subject.change(self._name(turn))
            subject.page.context.close()
        return [float(line) for line in log.read_text().splitlines()[before + WARM :]]

    def profile(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Return count and bytes of each kind of message in the last change of each of our pages."""
        races = {"50": self.districts, "180": self.khwaeng}
        return {
            f"{area} {name}": wire.profile(race.changes[name][-1].frames)
            for area, race in races.items()
            for name in race.ours
        }

    def _name(self, turn: int) -> str:
        """Return the indicator of a turn; no two of three turns in a row share one, so nothing comes from a cache."""
        return str(self.store.indicators().loc[self.options[turn % len(self.options)], "name_en"])

    def _plain(self, level: str, asset: str) -> tuple[str, list[str]]:
        geometry = self.folder / f"{asset}.geojson"
        geometry.write_bytes(self.store.asset(asset).body)
        return "plain_folium.py", [str(geometry), "c", str(self._values(level))]

    def _values(self, level: str) -> Path:
        store, path = self.store, self.folder / f"{level}.csv"
        names = store.indicators()["name_en"]
        columns = {names[i]: store.values(i, store.periods(i, level)[0], level) for i in self.options}
        pd.DataFrame(columns).to_csv(path)
        return path

    def _race(self, pages: Pages) -> Race:
        with ExitStack() as stack:
            subjects = {}
            own = stack.enter_context(servers.ours(self.folder))
            for name, (what, parts) in pages.items():
                if isinstance(what, str):
                    url = own.url + what
                else:
                    script, arguments = what or ("floor.py", [])
                    url = stack.enter_context(servers.baseline(script, arguments, self.folder)).url
                subjects[name] = Subject(self.browser, url, parts=parts, radio=what is None)
                stack.callback(subjects[name].page.context.close)
            ours = {name: subject for name, subject in subjects.items() if name.startswith("ours")}
            for subject in ours.values():
                subject.mark()
            changes: dict[str, list[Change]] = {name: [] for name in subjects}
            for turn in range(1, WARM + self.rounds + 1):
                for name, subject in subjects.items():
                    option = f"Choice {turn % 12 + 1:02}" if name == "floor" else self._name(turn)
                    changes[name].append(subject.change(option))
            return Race(
                {name: taken[WARM:] for name, taken in changes.items()},
                tuple(name for name, subject in ours.items() if not subject.mark_is_there()),
                tuple(name for name, subject in ours.items() if not subject.view_is_kept()),
            )
