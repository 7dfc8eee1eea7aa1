"""A replay in words, for the page and the terminal: whether numbers and readiness still are what was saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from smartmap.i18n import number, tr
from smartmap.services.catalogue import records
from smartmap.services.compare.readiness import gate_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartmap.i18n import Lang
    from smartmap.services.compare.readiness import Shift, Standing
    from smartmap.services.compare.replay import Replay
    from smartmap.store import Store

Kind = Literal["replayed", "other_data_same", "other_data_alone", "changed", "shifted", "absent", "as_ready"]
SAME: Final[tuple[Kind, ...]] = ("replayed", "as_ready")
WHOLE: Final = ("ranks", "tiers")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that a replay says; the kinds in `SAME` say that all is as it was saved."""

    kind: Kind
    text: str


def sentences(
    store: Store, lang: Lang, replay: Replay, *, escape: Callable[[str], str] = str, most: int | None = None
) -> tuple[Sentence, ...]:
    """Return what a replay says of the data and the numbers, and then of readiness.

    Parameters
    ----------
    escape
        Makes the name of a place safe for where the sentence is shown.
    most
        How many numbers are named before "and n more"; None for all.
    """
    return tuple(_sentences(store, lang, replay, escape, most))


def _sentences(
    store: Store, lang: Lang, replay: Replay, escape: Callable[[str], str], most: int | None
) -> Iterator[Sentence]:
    def name(option: str) -> str:
        return escape(replay.comparison.of(option).name[lang])

    if replay.changes:
        key = "replayed_other" if replay.same_data else "other_data"
        yield Sentence("changed", tr(lang, f"compare.{key}", changes="; ".join(_changes(lang, replay, name, most))))
    elif not replay.same_data:
        kind: Kind = "other_data_same" if replay.stored else "other_data_alone"
        yield Sentence(kind, tr(lang, f"compare.{kind}"))
    elif replay.stored:
        yield Sentence("replayed", tr(lang, "compare.replayed"))
    if replay.shifts:
        changes = "; ".join(f"{name(each.option)} ({_shift(store, lang, each)})" for each in replay.shifts)
        yield Sentence("shifted", tr(lang, "compare.readiness_changed", changes=changes))
    if replay.absent:
        yield Sentence("absent", tr(lang, "compare.readiness_absent", names=", ".join(map(name, replay.absent))))
    if not replay.shifts and not replay.absent and any(each.is_area for each in replay.standings.values()):
        yield Sentence("as_ready", tr(lang, "compare.readiness_same"))


def _changes(lang: Lang, replay: Replay, name: Callable[[str], str], most: int | None) -> list[str]:
    named = [
        tr(
            lang,
            "compare.change",
            name=name(each.option),
            what=tr(lang, f"compare.what_{each.what}"),
            stored=number(lang, each.stored, 0 if each.what in WHOLE else 2),
            now=number(lang, each.now, 0 if each.what in WHOLE else 2),
        )
        for each in replay.changes[:most]
    ]
    more = len(replay.changes) - len(named)
    return [*named, tr(lang, "compare.more", n=more)] if more else named


def _shift(store: Store, lang: Lang, shift: Shift) -> str:
    return ", ".join(
        tr(
            lang,
            "compare.readiness_part",
            what=tr(lang, f"compare.readiness_{part}"),
            stored=_part(store, lang, shift.stored, part),
            now=_part(store, lang, shift.now, part),
        )
        for part in shift.parts
    )


def _part(store: Store, lang: Lang, standing: Standing, part: str) -> str:
    if part == "gates":
        return gates(lang, standing)
    if part == "coverage":
        return f"{number(lang, 100 * standing.coverage)} %"
    if part == "lowest":
        component = records.names(store.criteria()).get(standing.lowest or "")
        return tr(lang, "compare.unknown") if component is None else component[lang]
    return tr(lang, "compare.unknown") if standing.overall is None else number(lang, standing.overall, 2)


def gates(lang: Lang, standing: Standing) -> str:
    """Return which gates an area fails and which are not known, or that it passes all."""
    lists = (("failed", standing.failed), ("unknown", standing.unknown))
    parts = [tr(lang, f"compare.gate_{kind}", gates=gate_names(lang, ids)) for kind, ids in lists if ids]
    return " · ".join(parts) or tr(lang, "compare.gate_passed")
