"""The query string of a question says the whole question: what is written is what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartmap.model.classification import NUMBERS
from smartmap.services.briefs.subject import KINDS, PARAMETERS, Subject
from smartmap.services.catalogue import records
from smartmap.services.explore.question import Question, default_question

if TYPE_CHECKING:
    from smartmap.briefing.brief import Kind
    from smartmap.store import Store


def read(store: Store, query: dict[str, str]) -> Question:
    return Question.from_query(store, dict(parse_qsl(urlencode(query), strict_parsing=True)))


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_question_is_read_as_it_was_written(store: Store, data: st.DataObject) -> None:
    record = records.indicator(store, data.draw(st.sampled_from(list(store.indicators().index))))
    level = data.draw(st.sampled_from(record.levels))
    question = Question(
        record.indicator_id,
        data.draw(st.sampled_from(store.periods(record.indicator_id, level))),
        level,
        data.draw(st.sampled_from(record.schemes)),
        data.draw(st.sampled_from(NUMBERS)),
        data.draw(st.sampled_from([None, *(group for _, group in records.all_groups(store))])),
    )
    assert read(store, question.to_query()) == question
    assert read(store, question.to_query(short=True)) == question


def test_what_is_taken_for_granted_is_what_the_page_shows_at_first(store: Store) -> None:
    first = default_question(store)
    assert Question.from_query(store, {}) == first
    assert first.to_query(short=True) == {"i": first.indicator, "y": first.period}
    whole = {"i": first.indicator, "y": first.period, "lv": "district", "sc": "quantiles", "k": "5"}
    assert first.to_query() == whole


@given(kind=st.sampled_from(KINDS), key=st.text())
def test_the_subject_of_a_brief_is_read_as_it_was_written(kind: Kind, key: str) -> None:
    subject = Subject(kind, key)
    assert Subject.from_query(dict(parse_qsl(urlencode(subject.to_query()), keep_blank_values=True))) == subject


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_brief_names_its_subject_and_its_language(kind: Kind) -> None:
    page, _, query = Subject(kind, "k1").page("en").partition("?")
    assert page == "/briefing"
    assert dict(parse_qsl(query)) == {"lang": "en"} | ({PARAMETERS[kind]: "k1"} if kind in PARAMETERS else {})
