"""Draw the packages and who imports whom: `python docs/imports.py` writes docs/imports.svg, a test holds it equal."""

from __future__ import annotations

import tomllib
from collections import Counter
from html import escape
from math import log2
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "imports.svg"
WIDTH, MARGIN, GAP, LINE, ROW_GAP = 1180, 20, 22, 19, 62
INSIDE = 4  # sub-packages on one line of a box
# used by all: their arrows would hide the rest
EVERYBODY = ("smartmap.text", "smartmap.i18n", "smartmap.settings", "smartmap.errors")
STYLE = """text { font: 14px sans-serif; fill: #1c2733 } .name { font-weight: 700 } .soft { fill: #56646f }
rect { fill: #f2f5f8; stroke: #7f8f9c } path { fill: none; stroke: #0b5e8a; opacity: .45 }"""


def layers() -> list[list[str]]:
    """Return the rows of packages, top first, as the contract in pyproject.toml has them."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(each for each in linter["contracts"] if each["name"] == "Imports run one way")
    return [[name.strip() for name in row.split("|")] for row in contract["layers"]]


def between(graph: grimp.ImportGraph, packages: list[str]) -> Counter[tuple[str, str]]:
    """Count the modules of one package that import something of another."""

    def home(module: str) -> str | None:
        return next((name for name in packages if f"{module}.".startswith(f"{name}.")), None)

    found: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        start = home(module)
        ends = {home(other) for other in graph.find_modules_directly_imported_by(module)} - {start, None}
        found.update((start, end) for end in ends if start and end)
    return found


def lines(graph: grimp.ImportGraph, package: str) -> list[str]:
    """Return what stands in a box below its name: its sub-packages, with how many files each has."""
    inner = sorted(child for child in graph.find_children(package) if graph.find_children(child))
    words = [f"{child.rpartition('.')[2]} {len(graph.find_descendants(child))}" for child in inner]
    own = len(graph.find_children(package)) - len(inner)
    words += [f"{own} files" if own > 1 else ""] if own else []
    return [" · ".join(filter(None, words[at : at + INSIDE])) for at in range(0, len(words), INSIDE)]


def boxes(graph: grimp.ImportGraph) -> tuple[dict[str, tuple[float, float, float, float]], dict[str, list[str]], float]:
    """Return x, y, width and height of each package's box, its lines, and the height of all."""
    places, texts, top = {}, {}, float(MARGIN)
    for row in layers():
        width = (WIDTH - 2 * MARGIN - GAP * (len(row) - 1)) / len(row)
        said = {name: lines(graph, name) for name in row}
        height = LINE * (1 + max(map(len, said.values()))) + 16
        for at, name in enumerate(row):
            places[name] = (MARGIN + at * (width + GAP), top, width, height)
        texts |= said
        top += height + ROW_GAP
    return places, texts, top - ROW_GAP + MARGIN


def arrows(counts: Counter[tuple[str, str]], places: dict[str, tuple[float, float, float, float]]) -> list[str]:
    """Return a curve for each pair of packages, the wider the more modules import across."""
    rows = sorted({y for _, y, _, _ in places.values()})
    drawn = []
    for (start, end), count in sorted(counts.items()):
        (x1, y1, w1, h1), (x2, y2, w2, _) = places[start], places[end]
        if y2 <= y1 or end in EVERYBODY:
            continue
        apart = rows.index(y2) - rows.index(y1)
        a, b = x1 + w1 * (0.5 + 0.06 * apart), x2 + w2 * (0.5 - 0.06 * apart)
        bend = (y2 - y1 - h1) / 2
        curve = f"M{a:.0f} {y1 + h1:.0f}C{a:.0f} {y1 + h1 + bend:.0f} {b:.0f} {y2 - bend:.0f} {b:.0f} {y2:.0f}"
        title = escape(f"{start} → {end}: {count}")
        drawn.append(f'<path d="{curve}" stroke-width="{1 + log2(count):.1f}"><title>{title}</title></path>')
    return drawn


def draw() -> str:
    """Return the picture as SVG."""
    graph = grimp.build_graph("smartmap", cache_dir=None)
    places, texts, height = boxes(graph)
    ordered = [name for row in layers() for name in row]
    parts = arrows(between(graph, ordered), places)
    for name, (x, y, width, tall) in places.items():
        parts.append(f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{tall:.0f}" rx="5"/>')
        middle = x + width / 2
        said = [(name.removeprefix("smartmap."), "name"), *((line, "soft") for line in texts[name])]
        for at, (line, kind) in enumerate(said):
            place = f'x="{middle:.0f}" y="{y + 22 + LINE * at:.0f}" text-anchor="middle"'
            parts.append(f'<text class="{kind}" {place}>{escape(line)}</text>')
    frame = f'viewBox="0 0 {WIDTH} {height:.0f}" xmlns="http://www.w3.org/2000/svg" role="img"'
    ground = f'<rect width="{WIDTH}" height="{height:.0f}" style="fill:#fff;stroke:none"/>'
    return "\n".join([f"<svg {frame}><style>{STYLE}</style>{ground}", *parts, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(draw(), "utf-8")
