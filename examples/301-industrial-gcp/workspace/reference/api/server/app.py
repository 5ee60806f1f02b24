"""The platform API as a WSGI application: token, scope, contract, idempotency, pages, problems.

Nothing but the standard library, so that its tests run anywhere. Start it on this machine with
STUB_TOKENS='{"some-token": {"name": "me@example.com", "scopes": ["read", "write"]}}' python3 app.py
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.simple_server import make_server

from contract import Contract, Operation
from handlers import HANDLERS, Refusal, Request, Store
from metrics import Durations

BASE = "/v1"
BODY_LIMIT = 1_000_000


@dataclass(frozen=True)
class Caller:
    """Who calls; the real service reads it from the signed token of the identity provider."""

    name: str
    scopes: frozenset[str]


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: tuple[tuple[str, str], ...] = ()


class Invalid(Exception):
    """The request does not fit the contract."""

    def __init__(self, fields: list[dict[str, str]]) -> None:
        super().__init__("the request does not fit the contract")
        self.fields = fields


class App:
    """WSGI application. Without callers nobody gets in."""

    def __init__(self, contract: Contract, store: Store, callers: Mapping[str, Caller]) -> None:
        self.contract = contract
        self.store = store
        self.callers = callers
        self.done: dict[tuple[str, str, str], tuple[str, Answer]] = {}
        self.durations = Durations(os.environ.get("OTEL_SERVICE_NAME", "platform-api"))

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == "/metrics":
            start("200 OK", [("Content-Type", "text/plain; version=0.0.4; charset=utf-8")])
            return [self.durations.text().encode()]
        began = perf_counter()
        try:
            answer = self.answer(environ)
        except Invalid as error:
            answer = problem(400, "the request does not fit the contract", fields=error.fields)
        except Refusal as refusal:
            answer = problem(refusal.status, refusal.detail)
        kind = "application/json" if answer.status < 400 else "application/problem+json"
        content = json.dumps(answer.body).encode()
        status = HTTPStatus(answer.status)
        method = environ["REQUEST_METHOD"]
        self.durations.observe(method, self.route(method, environ.get("PATH_INFO", "")), status, perf_counter() - began)
        headers = [("Content-Type", kind), ("Content-Length", str(len(content))), *answer.headers]
        start(f"{status.value} {status.phrase}", headers)
        return [content]

    def answer(self, environ: dict[str, Any]) -> Answer:
        path = environ.get("PATH_INFO", "")
        if path in ("/healthz/live", "/healthz/ready"):
            return Answer(200, {"status": "ok"})
        caller = self.callers.get(environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer "))
        if caller is None:
            return problem(401, "no valid token", headers=(("WWW-Authenticate", "Bearer"),))
        operation, parts = self.find(environ["REQUEST_METHOD"], path)
        if not operation.scopes <= caller.scopes:
            raise Refusal(403, f"{operation.id} needs the scope {', '.join(sorted(operation.scopes))}")
        request, headers = self.read(operation, parts, environ, caller)
        key = headers.get("Idempotency-Key")
        return self.once(operation, request, key) if key else self.run(operation, request)

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]]:
        for operation in self.contract.operations.values():
            match = operation.pattern.fullmatch(path.removeprefix(BASE)) if path.startswith(BASE) else None
            if match and operation.method == method:
                return operation, match.groupdict()
        raise Refusal(404, f"there is no {method} {path}")

    def route(self, method: str, path: str) -> str:
        """The path of the contract; empty for probes and what it does not know."""
        try:
            return BASE + self.find(method, path)[0].path
        except Refusal:
            return ""

    def read(
        self, operation: Operation, parts: Mapping[str, str], environ: dict[str, Any], caller: Caller
    ) -> tuple[Request, dict[str, Any]]:
        given = {
            "path": parts,
            "query": dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)),
            "header": {"Idempotency-Key": environ.get("HTTP_IDEMPOTENCY_KEY")},
        }
        values: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}}
        wrong = [
            (f"/query/{name}", "is not known")
            for name in given["query"]
            if name not in [parameter["name"] for parameter in operation.parameters]
        ]
        for parameter in operation.parameters:
            place, name = parameter["in"], parameter["name"]
            text = given[place].get(name)
            if text is None:
                wrong += [(f"/{place}/{name}", "is missing")] if parameter.get("required") else []
                continue
            value = number(text) if self.contract.follow(parameter["schema"]).get("type") == "integer" else text
            wrong += self.contract.problems(value, parameter["schema"], f"/{place}/{name}")
            values[place][name] = value
        body = None
        if operation.body is not None:
            body = read_json(environ)
            wrong += self.contract.problems(body, operation.body)
        if wrong:
            raise Invalid([{"path": path, "message": message} for path, message in sorted(wrong)])
        return Request(caller.name, values["path"], values["query"], body), values["header"]

    def once(self, operation: Operation, request: Request, key: str) -> Answer:
        """The same key gives the same answer; with another request it is refused."""
        name = (request.caller, operation.id, key)
        print_ = json.dumps([dict(request.path), request.body], sort_keys=True)
        if name not in self.done:
            self.done[name] = (print_, self.run(operation, request))
        before, answer = self.done[name]
        if before != print_:
            raise Refusal(409, "the key was used for another request")
        return answer

    def run(self, operation: Operation, request: Request) -> Answer:
        result = HANDLERS[operation.id](self.store, request)
        body = page(result, request.query) if isinstance(result, list) else json.loads(json.dumps(result))
        return Answer(operation.status, body)


def page(things: list[Any], query: Mapping[str, Any]) -> dict[str, Any]:
    """One page. The cursor is opaque to clients; here it holds where the next page begins."""
    start, limit = decode(query["cursor"]) if "cursor" in query else 0, query.get("limit", 50)
    rest = {"next": encode(start + limit)} if start + limit < len(things) else {}
    return {"items": things[start : start + limit], **rest}


def encode(position: int) -> str:
    return base64.urlsafe_b64encode(str(position).encode()).decode()


def decode(cursor: str) -> int:
    try:
        position = int(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error):
        position = -1
    if position < 0:
        raise Invalid([{"path": "/query/cursor", "message": "is not one that an answer gave"}])
    return position


def number(text: str) -> int | str:
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() else text


def read_json(environ: Mapping[str, Any]) -> Any:
    size = environ.get("CONTENT_LENGTH") or "0"
    if not size.isdigit() or int(size) > BODY_LIMIT:
        raise Invalid([{"path": "", "message": f"is not a body of at most {BODY_LIMIT} bytes"}])
    try:
        return json.loads(environ["wsgi.input"].read(int(size)))
    except ValueError:
        raise Invalid([{"path": "", "message": "is not JSON"}]) from None


def problem(
    status: int, detail: str, headers: tuple[tuple[str, str], ...] = (), fields: list[dict[str, str]] | None = None
) -> Answer:
    """Problem details of RFC 9457."""
    phrase = HTTPStatus(status).phrase
    name = phrase.lower().replace(" ", "-")
    body = {"type": f"/problems/{name}", "title": phrase, "status": status, "detail": detail}
    return Answer(status, {**body, **({"fields": fields} if fields else {})}, headers)


def main() -> None:
    tokens = json.loads(os.environ.get("STUB_TOKENS", "{}"))
    callers = {token: Caller(who["name"], frozenset(who["scopes"])) for token, who in tokens.items()}
    contract = Contract.load()
    with make_server("127.0.0.1", 8080, App(contract, Store.of_examples(contract), callers)) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
