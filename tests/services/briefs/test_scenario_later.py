"""The brief of a scenario after it was saved: replayed elsewhere, on other data, on another day, once more is known."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from shapely.geometry import box, mapping

from smartmap.i18n import tr
from smartmap.services import briefs
from smartmap.services.compare.replay import replay
from smartmap.settings import Settings
from smartmap.workspace import (
    AreaDraft,
    Scenario,
    ScenarioContent,
    open_workspace,
    scenario_file,
)
from tests.services.briefs.parts import texts
from tests.services.briefs.subjects import DAY, PLANNER, again, keep, made, named

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace


def test_the_record_for_replay_computes_the_same_numbers_in_another_workspace(
    store: Store, workspace: Workspace, tmp_path: Path, lang: Lang
) -> None:
    kept = keep(store, workspace, "samyan", "makkasan", "1007")
    told = made(store, workspace, kept, lang)
    passage = next(each for each in told.passages if each.key == "scenario")
    text = told.record
    other = open_workspace(Settings(home=tmp_path / "other"))
    try:
        read = other.import_scenario(text)
        result = replay(store, other, read)
        assert result.same_data
        before = {row.id: (row.score, row.rank, row.tier) for row in again(store, workspace, kept).rows}
        assert {row.id: (row.score, row.rank, row.tier) for row in result.comparison.rows} == before
    finally:
        other.close()
    assert kept.id in passage.title
    said = " ".join(passage.paragraphs)
    assert f"/compare?lang={lang}&s={kept.id}" in said
    assert f"/api/scenario/{kept.id}.json" in said
    assert not any("{" in each for each in texts(told)), "code is no part of a document"


def test_data_that_changed_since_it_was_saved_are_a_caveat(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = keep(store, workspace, "1001", "1007")
    result = kept.result | {"scores": kept.result["scores"] | {"1007": 12.5}}
    other = workspace.import_scenario(scenario_file.write(_renamed(replace(kept, fingerprint="0" * 64, result=result))))
    told = made(store, workspace, other, lang)
    assert tr(lang, "brief.caveat_changed", n=1) in told.caveats


def _renamed(kept: Scenario) -> Scenario:
    return type(kept).of(kept, kept.author, kept.created)


def test_an_area_made_here_is_briefed_elsewhere_from_the_record_alone(
    store: Store, workspace: Workspace, tmp_path: Path, lang: Lang
) -> None:
    shape = json.dumps(mapping(box(100.52, 13.73, 100.54, 13.75)))
    own = workspace.save_area(AreaDraft(name_th="ย่านทดสอบ", geometry=shape, basis="drawn"), by=PLANNER)
    kept = keep(store, workspace, own.id, "1044")
    text = made(store, workspace, kept, lang).record
    other = open_workspace(Settings(home=tmp_path / "other"))
    try:
        told = made(store, other, other.import_scenario(text), lang)
    finally:
        other.close()
    assert tr(lang, "compare.readiness_absent", names="ย่านทดสอบ") in told.caveats
    before = made(store, workspace, kept, lang).ranking
    assert [row[:6] for row in told.ranking.values] == [row[:6] for row in before.values]


def test_an_assessment_after_saving_is_a_caveat_and_shows_at_once(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "samyan", "1007")
    before = made(store, workspace, kept, lang)
    workspace.answer_gate("samyan", "owner", "no", date=DAY, by=PLANNER)
    after = made(store, workspace, kept, lang)
    name = named(again(store, workspace, kept), "samyan", lang)
    assert tr(lang, "brief.caveat_shifted", names=name) not in before.caveats
    assert tr(lang, "brief.caveat_shifted", names=name) in after.caveats
    gates = {row[0]: row[-1] for row in after.ranking.texts}
    assert gates[name] == tr(lang, "compare.gate_failed", gates=tr(lang, "compare.gate_owner"))


def test_validity_of_an_emblem_is_judged_on_the_day_of_the_brief(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "samyan", "1007")
    name = named(again(store, workspace, kept), "samyan", lang)

    def gates(day: dt.date) -> str:
        told = briefs.build(store, workspace, "scenario", kept.id, lang, day)
        return next(row[-1] for row in told.ranking.texts if row[0] == name)

    emblem = tr(lang, "compare.gate_no_valid_emblem")
    assert gates(dt.date(2022, 1, 1)) == tr(lang, "compare.gate_failed", gates=emblem)
    assert emblem in gates(DAY)
    assert gates(DAY) != gates(dt.date(2022, 1, 1))


def test_what_was_saved_in_the_night_is_of_bangkok_s_day(store: Store, workspace: Workspace, lang: Lang) -> None:
    content = replace(keep(store, workspace, "1007", "samyan"), title_en="Night", standing="draft")
    saved = Scenario.of(
        ScenarioContent(**{f.name: getattr(content, f.name) for f in fields(ScenarioContent)}),
        PLANNER,
        dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC),
    )
    kept = workspace.import_scenario(scenario_file.write(saved).encode())
    told = list(texts(made(store, workspace, kept, lang)))
    assert any({"th": "27 พ.ย. 2569", "en": "27 Nov 2026"}[lang] in text for text in told)
    assert not any({"th": "26 พ.ย. 2569", "en": "26 Nov 2026"}[lang] in text for text in told)
