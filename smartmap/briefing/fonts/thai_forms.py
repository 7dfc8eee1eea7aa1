"""Which glyphs a font draws for a Thai letter with its marks: its own substitutions, followed one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fontTools.ttLib import TTFont

    Step = Callable[[list[str], int], None]  # changes a list of glyphs at a place

_THAI: Final = ("thai", "DFLT", "latn")
_ALWAYS: Final = {"ccmp", "locl", "rlig", "liga", "clig", "calt"}  # features that are on without being asked for
_SINGLE, _LIGATURE, _CHAIN = 1, 4, 6
_BY_COVERAGE: Final = 3
_MARK: Final = 3  # in GDEF
_NO_MARKS, _SOME_MARKS = 8, 16


class Forms:
    """The substitutions of a font's Thai script; kinds that Thai fonts do not use are passed over."""

    def __init__(self, font: TTFont) -> None:
        self._names = font.getBestCmap()
        self._lookups = font["GSUB"].table.LookupList.Lookup
        self._marks = font["GDEF"].table if "GDEF" in font else None
        self._steps = [step for at in _places(font["GSUB"].table) for step in [self._step(at)] if step is not None]

    def of(self, letters: str) -> list[str]:
        """Return the glyphs of letters; an empty list where the font lacks one."""
        if any(ord(letter) not in self._names for letter in letters):
            return []
        glyphs = [self._names[ord(letter)] for letter in letters]
        for step in self._steps:
            at = 0
            while at < len(glyphs):
                step(glyphs, at)
                at += 1
        return glyphs

    def _step(self, place: int) -> Step | None:
        lookup = self._lookups[place]
        skipped = self._skipped(lookup)
        rules = [step for rule in _rules(lookup) for step in [self._rule(rule, skipped)] if step is not None]
        if not rules:
            return None

        def first(glyphs: list[str], at: int) -> None:
            before = list(glyphs)
            for rule in rules:
                rule(glyphs, at)
                if glyphs != before:
                    return

        return first

    def _rule(self, rule: Any, skipped: frozenset[str]) -> Step | None:
        if rule.LookupType == _SINGLE:
            return _single(rule.mapping)
        if rule.LookupType == _LIGATURE:
            return _ligature(rule.ligatures, skipped)
        if rule.LookupType == _CHAIN and rule.Format == _BY_COVERAGE and not skipped:
            return self._chain(rule)
        return None

    def _skipped(self, lookup: Any) -> frozenset[str]:
        """Return the marks that a lookup takes for not there."""
        if self._marks is None or not lookup.LookupFlag & (_NO_MARKS | _SOME_MARKS):
            return frozenset()
        every = {glyph for glyph, kind in self._marks.GlyphClassDef.classDefs.items() if kind == _MARK}
        if lookup.LookupFlag & _NO_MARKS:
            return frozenset(every)
        return frozenset(every.difference(self._marks.MarkGlyphSetsDef.Coverage[lookup.MarkFilteringSet].glyphs))

    def _chain(self, rule: Any) -> Step:
        behind, own, ahead = (
            [frozenset(each.glyphs) for each in part or ()]
            for part in (rule.BacktrackCoverage, rule.InputCoverage, rule.LookAheadCoverage)
        )
        nested = [(each.SequenceIndex, self._step(each.LookupListIndex)) for each in rule.SubstLookupRecord]

        def apply(glyphs: list[str], at: int) -> None:
            if _fits(glyphs[:at][::-1], behind) and _fits(glyphs[at:], [*own, *ahead]):
                for place, step in nested:
                    if step is not None:
                        step(glyphs, at + place)

        return apply


def _fits(glyphs: Sequence[str], wanted: Sequence[frozenset[str]]) -> bool:
    return len(glyphs) >= len(wanted) and all(glyph in each for glyph, each in zip(glyphs, wanted, strict=False))


def _single(mapping: dict[str, str]) -> Step:
    def apply(glyphs: list[str], at: int) -> None:
        glyphs[at] = mapping.get(glyphs[at], glyphs[at])

    return apply


def _ligature(joined: dict[str, list[Any]], skipped: frozenset[str]) -> Step:
    def apply(glyphs: list[str], at: int) -> None:
        seen = [place for place in range(at + 1, len(glyphs)) if glyphs[place] not in skipped]
        for each in joined.get(glyphs[at], ()):
            places = seen[: len(each.Component)]
            if [glyphs[place] for place in places] == each.Component:
                glyphs[at] = each.LigGlyph
                for place in reversed(places):
                    del glyphs[place]
                return

    return apply


def _rules(lookup: Any) -> Iterator[Any]:
    for rule in lookup.SubTable:
        yield getattr(rule, "ExtSubTable", rule)


def _places(table: Any) -> list[int]:
    """Return the lookups that a shaper applies to Thai, in its order."""
    scripts = {each.ScriptTag: each.Script for each in table.ScriptList.ScriptRecord}
    script = next((scripts[tag] for tag in _THAI if tag in scripts and scripts[tag].DefaultLangSys), None)
    if script is None:
        return []
    records = (table.FeatureList.FeatureRecord[at] for at in script.DefaultLangSys.FeatureIndex)
    return sorted({at for each in records if each.FeatureTag in _ALWAYS for at in each.Feature.LookupListIndex})
