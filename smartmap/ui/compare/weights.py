"""The working group's own weights of the dimensions: all alike, points, or pairwise comparisons."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.i18n import number, tr
from smartmap.services.catalogue import records
from smartmap.services.compare import question
from smartmap.ui import resources, state
from smartmap.workspace import Ahp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartmap.i18n import Lang

MODE: Final = "wm"
WEIGHTS: Final = "w"
PAIRS: Final = "p"
MODES: Final = ("equal", "direct", "ahp")
SHORT: Final = 3
USUAL: Final = 1.0
MOST: Final = 100.0
STEPS: Final = (*range(-9, -1), *range(1, 10))
Chosen = tuple[dict[str, float], Any, Ahp | None]


def ask(lang: Lang, dimensions: Sequence[str], fields: dict[str, Any]) -> Chosen:
    """Choose the weights; return them with the way they were made and the comparisons behind them."""
    st.caption(tr(lang, "compare.weights_note"))
    prepare()
    mode = st.segmented_control(
        tr(lang, "compare.wm"),
        MODES,
        required=True,
        format_func=lambda each: tr(lang, f"compare.{each}"),
        key=MODE,
    )
    names = {key: name[lang] for key, name in records.dimensions(resources.store()).items()}
    chosen: Chosen
    if mode == "direct":
        chosen = (_direct(names, dimensions), "direct", None)
    elif mode == "ahp" and len(dimensions) > 1:
        chosen = _pairwise(lang, names, dimensions)
    else:
        chosen = (dict.fromkeys(dimensions, 1.0), "equal", None)
    fields.update(
        {
            MODE: state.unless(mode, MODES[0]),
            WEIGHTS: _written(chosen[0]) if mode == "direct" else None,
            PAIRS: _judged(dimensions) if mode == "ahp" else None,
        }
    )
    total = sum(chosen[0].values())
    if total > 0:
        shares = " · ".join(
            f"{names[key]} {number(lang, 100 * value / total, 0)} %" for key, value in chosen[0].items()
        )
        st.markdown(tr(lang, "compare.shares", shares=shares))
    return chosen


def prepare() -> None:
    """Take the weights out of the address, where they are new."""
    state.bound(WEIGHTS, (), {}, read=_read_weights)
    state.bound(PAIRS, (), {}, read=_read_pairs)
    named = state.given(WEIGHTS) is not None and st.session_state[WEIGHTS]
    state.one_of(MODE, MODES, "direct" if named else MODES[0])


def scaled(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights in any unit as the controls can hold them, the largest at most 100."""
    unit = max(1.0, max(weights.values()) / MOST)
    return {key: value / unit for key, value in weights.items()}


def _direct(names: dict[str, str], dimensions: Sequence[str]) -> dict[str, float]:
    held: dict[str, float] = st.session_state[WEIGHTS]
    for column, key in zip(st.columns(len(dimensions)) if dimensions else (), dimensions, strict=True):
        st.session_state[f"w_{key}"] = float(held.get(key, USUAL))
        column.number_input(
            names[key], 0.0, MOST, step=1.0, format="%g", key=f"w_{key}", on_change=_keep_weight, args=(key,)
        )
    return {key: float(st.session_state[f"w_{key}"]) for key in dimensions}


def _keep_weight(key: str) -> None:
    st.session_state[WEIGHTS] = {**st.session_state[WEIGHTS], key: float(st.session_state[f"w_{key}"])}


def _pairwise(lang: Lang, names: dict[str, str], dimensions: Sequence[str]) -> Chosen:
    held: dict[tuple[str, str], int] = st.session_state[PAIRS]
    st.markdown(tr(lang, "compare.ahp_hint"))
    columns = st.columns(2)
    for place, (a, b) in enumerate(combinations(dimensions, 2)):
        key = f"p_{a}_{b}"
        st.session_state[key] = held.get((a, b), 1)
        columns[place % 2].select_slider(
            f"{names[a]} ↔ {names[b]}",
            STEPS,
            format_func=partial(_step, lang, names[a], names[b]),
            key=key,
            on_change=_keep_pair,
            args=(a, b),
        )
    upper = {pair: _times(held.get(pair, 1)) for pair in combinations(dimensions, 2)}
    found = question.judged(dimensions, upper)
    said = tr(lang, "compare.cr", cr=number(lang, found.cr, 3))
    if found.accepted:
        st.markdown(said)
    else:
        first, second = found.revisit or (dimensions[0], dimensions[1])
        st.warning(
            said + " " + tr(lang, "compare.cr_high", a=names[first], b=names[second]), icon=":material/sync_problem:"
        )
    order = tuple(dimensions)
    cells = tuple(
        tuple(1.0 if a == b else upper[a, b] if (a, b) in upper else 1 / upper[b, a] for b in order) for a in order
    )
    weights = {str(key): float(value) for key, value in found.weights.items()}
    return weights, "ahp", Ahp(order=order, matrix=cells, cr=found.cr)


def _keep_pair(a: str, b: str) -> None:
    st.session_state[PAIRS] = {**st.session_state[PAIRS], (a, b): int(st.session_state[f"p_{a}_{b}"])}


def _step(lang: Lang, a: str, b: str, step: int) -> str:
    if step == 1:
        return tr(lang, "compare.alike")
    return tr(lang, "compare.times", name=a if step > 1 else b, n=abs(step))


def _times(step: int) -> float:
    return float(step) if step > 0 else 1 / -step


def _long(short: str) -> str | None:
    """Return the dimension that three or more letters begin."""
    found = [key for key in resources.store().dimensions().index if len(short) >= SHORT and str(key).startswith(short)]
    return str(found[0]) if len(found) == 1 else None


def _read_weights(text: str) -> dict[str, float] | None:
    found = {}
    for part in text.split(","):
        short, _, value = part.partition(":")
        key = _long(short)
        try:
            weight = float(value)
        except ValueError:
            return None
        if key is None or not 0 <= weight <= MOST:
            return None
        found[key] = weight
    return found


def _read_pairs(text: str) -> dict[tuple[str, str], int] | None:
    found = {}
    for part in text.split(","):
        pair, _, value = part.partition(":")
        a, b = (_long(short) for short in pair.split(".")) if pair.count(".") == 1 else (None, None)
        steps = {str(step): step for step in STEPS}
        if a is None or b is None or value not in steps:
            return None
        found[a, b] = steps[value]
    return found


def _written(weights: Mapping[str, float]) -> str | None:
    return ",".join(f"{key[:SHORT]}:{value:g}" for key, value in weights.items()) or None


def _judged(dimensions: Sequence[str]) -> str | None:
    held = st.session_state[PAIRS]
    steps = [(a, b, held.get((a, b), 1)) for a, b in combinations(dimensions, 2)]
    return ",".join(f"{a[:SHORT]}.{b[:SHORT]}:{step}" for a, b, step in steps if step != 1) or None
