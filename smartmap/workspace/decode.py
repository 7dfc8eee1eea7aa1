"""Deserialise JSON values into dataclasses, strictly: a missing, unknown or mistyped field is named by its path."""

from __future__ import annotations

import math
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from smartmap.workspace.fields import number, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
_PLAIN: dict[object, str] = {str: "string", bool: "true/false", int: "integer"}


def decode(kind: type[T], value: object, path: str = "") -> T:
    """Return `value`, as JSON gave it, as an instance of the dataclass `kind`.

    Raises
    ------
    WorkspaceError
        If a field is missing, unknown or of another type; the message names it, such as "criteria[2].period".
    """
    if not isinstance(value, dict):
        raise refuse("workspace.shape", path=path or "scenario", wanted="object")
    hints = get_type_hints(kind)
    known = {f.name: f for f in fields(kind)} if is_dataclass(kind) else {}
    for name in value:
        if name not in known:
            raise refuse("workspace.unknown_field", path=_join(path, str(name)))
    given = {}
    for name, field in known.items():
        if name in value:
            given[name] = _value(hints[name], value[name], _join(path, name))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise refuse("workspace.missing_field", path=_join(path, name))
    return kind(**given)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _value(hint: Any, value: object, path: str) -> object:
    if is_dataclass(hint):
        return decode(hint, value, path)  # type: ignore[arg-type]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        if value is None and NoneType in inner:
            return None
        return _value(next(part for part in inner if part is not NoneType), value, path)
    if origin in {tuple, dict}:
        return _many(origin, inner, value, path)
    return _member(inner, value, path) if origin is Literal else _plain(hint, value, path)


def _many(origin: Any, inner: tuple[Any, ...], value: object, path: str) -> object:
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise refuse("workspace.shape", path=path, wanted="list")
        return tuple(_value(inner[0], item, f"{path}[{i}]") for i, item in enumerate(value))
    if not isinstance(value, dict):
        raise refuse("workspace.shape", path=path, wanted="object")
    return {str(k): value[k] if inner[1] is Any else _value(inner[1], value[k], _join(path, k)) for k in value}


def _member(known: tuple[str, ...], value: object, path: str) -> object:
    if value in known:
        return value
    raise refuse("workspace.choice", field=path, value=value, known=", ".join(known))


def _plain(hint: object, value: object, path: str) -> object:
    if hint is float:
        return number(value, path)
    if type(value) is hint:
        return value
    raise refuse("workspace.shape", path=path, wanted=_PLAIN[hint])


def plain(value: object, path: str = "result") -> object:
    """Return a computed result as JSON can hold it: NaN, which is "not known", becomes null; tuples become lists.

    Raises
    ------
    WorkspaceError
        If a number is infinite or a value is none of text, number, list and object.
    """
    if isinstance(value, dict):
        return {str(plain(str(key), path)): plain(item, f"{path}.{key}") for key, item in _sorted(value)}
    if isinstance(value, list | tuple):
        return [plain(item, f"{path}[{i}]") for i, item in enumerate(value)]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str) and not any(map(_is_surrogate, value)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) and not math.isinf(value):
        return None if math.isnan(value) else float(value)
    raise refuse("workspace.result_value", path=path, value=value)


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _sorted(value: Mapping[object, object]) -> list[tuple[object, object]]:
    return sorted(value.items(), key=lambda pair: str(pair[0]))
