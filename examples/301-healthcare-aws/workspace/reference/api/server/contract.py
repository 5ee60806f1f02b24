"""Reads openapi.json: which operations there are, and whether a value fits a schema of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

CONTRACT = Path(__file__).resolve().parents[1] / "openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """One method of one path of the contract."""

    id: str
    method: str
    path: str
    scopes: frozenset[str]
    parameters: tuple[Mapping[str, Any], ...]
    body: Mapping[str, Any] | None
    status: int
    answer: Mapping[str, Any]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches a path and names its parameters."""
        return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path)))


class Contract:
    """The contract, with references followed."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations = {operation.id: operation for operation in self._operations()}

    @classmethod
    def load(cls, path: Path = CONTRACT) -> Contract:
        return cls(json.loads(path.read_text(encoding="utf-8")))

    @property
    def schemas(self) -> Mapping[str, Any]:
        return self.document["components"]["schemas"]

    def example(self, name: str) -> Any:
        """A copy of an example, free to be changed."""
        return json.loads(json.dumps(self.document["components"]["examples"][name]["value"]))

    def follow(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """The node itself, or what its $ref points at."""
        while "$ref" in node:
            target: Any = self.document
            for key in node["$ref"].removeprefix("#/").split("/"):
                target = target[key.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def problems(self, value: Any, schema: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
        """Where the value does not fit, and why: all places at once."""
        schema = self.follow(schema)
        for keyword, limit in schema.items():
            if keyword in ANNOTATIONS:
                continue
            check = CHECKS.get(keyword)
            if check is None:
                raise NotImplementedError(f"schema keyword {keyword}")
            yield from check(self, value, limit, schema, path)

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield self._operation(path, method, item, item[method])

    def _operation(self, path: str, method: str, item: Mapping[str, Any], it: Mapping[str, Any]) -> Operation:
        status = min(code for code in it["responses"] if code.startswith("2"))
        body = it.get("requestBody")
        return Operation(
            id=it["operationId"],
            method=method.upper(),
            path=path,
            scopes=frozenset(scope for way in it["security"] for scopes in way.values() for scope in scopes),
            parameters=tuple(self.follow(p) for p in [*item.get("parameters", []), *it.get("parameters", [])]),
            body=body["content"]["application/json"]["schema"] if body else None,
            status=int(status),
            answer=self.follow(it["responses"][status])["content"]["application/json"]["schema"],
        )


ANNOTATIONS = {"description", "default", "examples"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "boolean": (bool,),
    "integer": (int,), "number": (int, float),
}  # fmt: skip
FORMATS = {
    "uuid": UUID,
    "date": lambda text: {date.fromisoformat(text).isoformat(): True}[text],
    "date-time": lambda text: datetime.fromisoformat(text.replace("Z", "+00:00")).utcoffset().total_seconds(),
    "email": lambda text: re.fullmatch(r"[^@\s]+@[^@\s]+", text).group(),
    "uri-reference": lambda text: re.fullmatch(r"[^\s<>\"{}|\\^`]*", text).group(),
}


def _type(_: Contract, value: Any, name: str, __: Any, path: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, TYPES[name]) or (isinstance(value, bool) and name != "boolean"):
        yield path, f"{json.dumps(value)} is not of type {name}"


def _format(_: Contract, value: Any, name: str, __: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        try:
            FORMATS[name](value)
        except (ValueError, KeyError, AttributeError):
            yield path, f"{json.dumps(value)} is not a {name}"


def _bound(kind: type | tuple[type, ...], size: Any, fits: Any, words: str) -> Any:
    def check(_: Contract, value: Any, limit: Any, __: Any, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, kind) and not isinstance(value, bool) and not fits(size(value), limit):
            yield path, f"{json.dumps(value)} {words} {limit}"

    return check


def _required(_: Contract, value: Any, names: list[str], __: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from ((f"{path}/{name}", "is missing") for name in names if name not in value)


def _properties(contract: Contract, value: Any, known: Any, _: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name in known.keys() & value.keys():
            yield from contract.problems(value[name], known[name], f"{path}/{name}")


def _others(contract: Contract, value: Any, rule: Any, schema: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name in value.keys() - schema.get("properties", {}).keys():
            if rule is False:
                yield f"{path}/{name}", "is not known"
            elif rule is not True:
                yield from contract.problems(value[name], rule, f"{path}/{name}")


def _items(contract: Contract, value: Any, rule: Any, _: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from contract.problems(item, rule, f"{path}/{index}")


def _itself(value: Any) -> Any:
    return value


CHECKS: dict[str, Any] = {
    "type": _type,
    "format": _format,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _others,
    "items": _items,
    "enum": _bound(str, _itself, lambda value, limit: value in limit, "is none of"),
    "pattern": _bound(str, _itself, lambda value, limit: re.search(limit, value), "does not match"),
    "minLength": _bound(str, len, lambda size, limit: size >= limit, "is shorter than"),
    "maxLength": _bound(str, len, lambda size, limit: size <= limit, "is longer than"),
    "minItems": _bound(list, len, lambda size, limit: size >= limit, "has fewer items than"),
    "minimum": _bound((int, float), _itself, lambda value, limit: value >= limit, "is less than"),
    "maximum": _bound((int, float), _itself, lambda value, limit: value <= limit, "is more than"),
}
