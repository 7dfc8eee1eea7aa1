"""Bounded caches (LRU) of answers beside the store that they rest on."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from smartmap.store import Store

T = TypeVar("T")
FACTS: Final = 4096  # some hundred are all that the data have; the bound is for what nobody thought of
ANSWERS: Final = 64  # areas in the work of a day, each with a few frames
_LONG: Final = 64


class Shelf:
    """A bounded cache that threads share; two that miss at once both make, and one of the two answers stays."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def __len__(self) -> int:
        """Return how many answers lie here."""
        return len(self._kept)

    def keys(self) -> tuple[Hashable, ...]:
        """Return the keys, the least recently used first."""
        with self._lock:
            return tuple(self._kept)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what lies under a key, made now where nothing does; the least recently used gives way."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("T", self._kept[key])
        value = make()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value


_SHELVES: WeakKeyDictionary[Store, dict[str, Shelf]] = WeakKeyDictionary()
_NEW: Final = Lock()


def once(store: Store, key: Hashable, make: Callable[[], T]) -> T:
    """Return a fact of the data, made once: a store never changes. Only for keys that the data themselves have."""
    return shelf(store, "", FACTS).get(key, make)


def recent(store: Store, kind: str, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """Return an answer to what a person drew, chose or typed, kept while it is among the last of its kind.

    Parameters
    ----------
    kind
        What is asked; each kind has its own room.
    key
        All that the answer rests on; long texts, such as an outline, are kept as their hash.
    """
    return shelf(store, kind, ANSWERS).get(tuple(map(_short, key)), make)


def shelf(store: Store, kind: str, most: int) -> Shelf:
    """Return the answers of one kind that rest on a store."""
    with _NEW:
        return _SHELVES.setdefault(store, {}).setdefault(kind, Shelf(most))


def _short(part: Hashable) -> Hashable:
    if isinstance(part, str) and len(part) > _LONG:
        return hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest()
    if isinstance(part, bytes) and len(part) > _LONG:
        return hashlib.sha256(part).digest()
    return part
