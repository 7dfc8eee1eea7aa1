"""Reads `smartmap/viz/payload.d.ts` as a JSON Schema, which says whether a value is of a declared type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from jsonschema import Draft202012Validator, validators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Schema = dict[str, Any]
_TOKEN: Final = re.compile(r'\s+|//[^\n]*|/\*.*?\*/|("[^"]*"|\w+|\[\]|[{}\[\]()<>|;:,?=])', re.DOTALL)
_PLAIN: Final[dict[str, Schema]] = {
    **{name: {"type": name} for name in ("string", "number", "boolean", "null")},
    "true": {"const": True},
}


class Types:
    """The types of a .d.ts file: interfaces and aliases, of the few forms that ours has.

    Attributes
    ----------
    met
        Interface and key, for each key that a value has had so far.
    """

    def __init__(self, text: str) -> None:
        self.met: set[tuple[str, str]] = set()
        self._schemas: dict[str, Schema] = {}
        self._tokens: list[str] = [token for token in _TOKEN.findall(text) if token][::-1]
        while self._tokens:
            {"interface": self._interface, "type": self._alias}[self._tokens.pop()](self._tokens.pop())
        self._validator = validators.extend(Draft202012Validator, {"properties": self._properties})

    def keys(self, name: str) -> set[str]:
        """Return the keys of an interface, those that it inherits too."""
        return set(self._schemas[name]["properties"])

    def faults(self, name: str, value: Any) -> list[str]:
        """Return what of a value, read from JSON, differs from a declared type."""
        schema = {"$ref": f"#/$defs/{name}", "$defs": self._schemas}
        return [f"{error.json_path}: {error.message}" for error in self._validator(schema).iter_errors(value)]

    def _properties(self, validator: Any, properties: Schema, value: Any, schema: Schema) -> Iterator[Any]:
        if isinstance(value, dict):
            self.met |= {(schema["title"], key) for key in properties if key in value}
        yield from Draft202012Validator.VALIDATORS["properties"](validator, properties, value, schema)

    def _interface(self, name: str) -> None:
        parent = self._schemas[self._tokens.pop()] if self._meets("extends") else {"properties": {}, "required": []}
        own = self._object(name)
        own["properties"] = parent["properties"] | own["properties"]
        own["required"] = parent["required"] + own["required"]
        self._schemas[name] = own

    def _alias(self, name: str) -> None:
        self._expect("=")
        self._schemas[name] = self._union()
        self._expect(";")

    def _object(self, name: str = "") -> Schema:
        self._expect("{")
        properties, required = {}, []
        while not self._meets("}"):
            key = self._tokens.pop()
            if not self._meets("?"):
                required.append(key)
            self._expect(":")
            properties[key] = self._union()
            self._meets(";")
        closed = {"type": "object", "additionalProperties": False}
        return {**closed, "title": name, "properties": properties, "required": required}

    def _union(self) -> Schema:
        parts = [self._array()]
        while self._meets("|"):
            parts.append(self._array())
        return parts[0] if len(parts) == 1 else {"anyOf": parts}

    def _array(self) -> Schema:
        part = self._single()
        while self._meets("[]"):
            part = {"type": "array", "items": part}
        return part

    def _single(self) -> Schema:
        if self._tokens[-1] == "{":
            return self._object()
        word = self._tokens.pop()
        if word in _FORMS:
            return _FORMS[word](self)
        if word.startswith('"'):
            return {"const": word[1:-1]}
        return _PLAIN.get(word, {"$ref": f"#/$defs/{word}"})

    def _tuple(self) -> Schema:
        parts = self._several("]")
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}

    def _record(self) -> Schema:
        self._expect("<")
        key, part = self._several(">")
        assert key == _PLAIN["string"], key
        return {"type": "object", "additionalProperties": part}

    def _group(self) -> Schema:
        (inner,) = self._several(")")
        return inner

    def _several(self, end: str) -> list[Schema]:
        parts = [self._union()]
        while not self._meets(end):
            self._expect(",")
            parts.append(self._union())
        return parts

    def _meets(self, word: str) -> bool:
        """Take the next word if it is this one."""
        if self._tokens[-1] != word:
            return False
        self._tokens.pop()
        return True

    def _expect(self, word: str) -> None:
        assert self._meets(word), f"'{word}' expected before {self._tokens[:-4:-1]}"


_FORMS: Final[dict[str, Callable[[Types], Schema]]] = {"[": Types._tuple, "Record": Types._record, "(": Types._group}
