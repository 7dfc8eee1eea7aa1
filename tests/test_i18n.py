"""Words, numbers and days as a reader in Bangkok has them."""

from __future__ import annotations

import datetime as dt
from typing import Self
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap import i18n


@pytest.mark.parametrize("utc", ["2026-11-22T16:59:59", "2026-11-22T17:00:00", "2026-12-31T23:00:00"])
def test_the_day_is_bangkok_s(monkeypatch: pytest.MonkeyPatch, utc: str) -> None:
    moment = dt.datetime.fromisoformat(f"{utc}+00:00")

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Self:
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr("smartmap.i18n.dt.datetime", Clock)
    assert i18n.today() == moment.astimezone(ZoneInfo("Asia/Bangkok")).date()


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_is_read_back_and_nothing_is_minus_zero(value: float, decimals: int) -> None:
    written = i18n.number("en", value, decimals)
    back = float(written.replace(",", "").replace("\N{MINUS SIGN}", "-"))
    assert back == pytest.approx(value, abs=0.5 * 10**-decimals + 1e-6)
    assert ("\N{MINUS SIGN}" in written) == (back < 0)
    assert "-" not in written
