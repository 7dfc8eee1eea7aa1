"""Markup escapes whatever it did not make itself."""

from __future__ import annotations

import pytest

from smartmap.viz import markup

HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize(
    "made",
    [
        markup.text(HOSTILE),
        markup.soft(HOSTILE),
        markup.badge(HOSTILE),
        markup.labelled(HOSTILE, HOSTILE),
        markup.details(HOSTILE, [HOSTILE]),
        markup.lines([HOSTILE]),
        markup.listed([HOSTILE]),
        markup.table([HOSTILE], [[HOSTILE]], caption=HOSTILE),
        markup.figures([(HOSTILE, HOSTILE, HOSTILE, [HOSTILE])]),
        markup.bars([(HOSTILE, 1)]),
        markup.link(HOSTILE, f"https://example.org/{HOSTILE}"),
        markup.join([HOSTILE, HOSTILE], HOSTILE),
    ],
)
def test_text_never_becomes_markup(made: markup.Markup) -> None:
    assert "<img" not in made
    assert 'onerror="' not in made


def test_only_web_addresses_become_links() -> None:
    assert "href" not in markup.link("click", "javascript:alert(1)")
    assert 'href="https://example.org"' in markup.link("click", "https://example.org")


def test_a_count_of_nothing_has_no_bar_but_its_number() -> None:
    made = markup.bars([("none", 0), ("some", 4)])
    assert made.count("<i ") == 1
    assert "0</dd>" in made


def test_each_cell_carries_its_heading_for_narrow_screens() -> None:
    assert 'data-label="Rank"' in markup.table(["Name", "Rank"], [["Dusit", "3"]])
