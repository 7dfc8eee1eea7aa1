"""Files that no exporter wrote: valid ones with one part changed, and values that programs trip over."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = (
    "**x** :red[y] $z$ ![p](http://example.org/p.png) <img src=x onerror=alert(1)> :material/home: :smile: "
    "[l](javascript:alert(1)) http://example.org # `c` ~~d~~ | \\"
)
VALUES: Final[tuple[Any, ...]] = (
    None, True, 0, -1, 1.5, 1e308, -1e308, 5e-324, 10**39, "", "x", "ก" * 301, "\x00", "\u202e", "\ud800", NAME,
    [], [[]], {}, {"a": []}, [None], "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00",
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the paths to all parts of a JSON value, the whole first."""
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places(inner, (*path, key))


def changed(file: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return a copy of a JSON value in which one part is another."""
    if not path:
        return value
    found = copy.deepcopy(file)
    inner = found
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return found


ANYTHING: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(VALUES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def written(value: Any) -> bytes:
    """Return a value as a file, half letters as the escapes that JSON allows."""
    return json.dumps(value).encode()
