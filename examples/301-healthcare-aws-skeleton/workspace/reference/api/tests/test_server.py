"""The contract, and the server against it. Run: python3 -B -m unittest discover -s tests"""

import io
import json
import re
import sys
import unittest
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "server"))

from app import App, Caller
from contract import Contract
from handlers import HANDLERS, Store

CALLERS = {
    "reader": Caller("reader@example.com", frozenset({"read"})),
    "writer": Caller("writer@example.com", frozenset({"read", "write"})),
    "reviewer": Caller("reviewer@example.com", frozenset({"read", "approve"})),
    "trainer": Caller("scientist@example.com", frozenset({"read", "write", "approve"})),
    "admin": Caller("admin@example.com", frozenset({"read", "write", "approve", "operate", "admin"})),
}
CONTRACT = Contract.load()


class Examples(unittest.TestCase):
    def test_fit_their_schemas(self) -> None:
        for name in CONTRACT.document["components"]["examples"]:
            with self.subTest(name):
                problems = CONTRACT.problems(CONTRACT.example(name), CONTRACT.schemas[name])
                self.assertEqual(list(problems), [])

    def test_all_wrong_fields_are_named_at_once(self) -> None:
        team = {**CONTRACT.example("Team"), "id": "Not a slug", "owner": "nobody", "more": 1}
        del team["title"]
        paths = sorted(path for path, _ in CONTRACT.problems(team, CONTRACT.schemas["Team"]))
        self.assertEqual(paths, ["/id", "/more", "/owner", "/title"])


class Operations(unittest.TestCase):
    def setUp(self) -> None:
        self.app = App(CONTRACT, Store.of_examples(CONTRACT), CALLERS)
        self.model = CONTRACT.example("Model")["id"]
        self.promotion = CONTRACT.example("Promotion")["id"]

    def call(
        self, method: str, path: str, body: Any = None, token: str = "admin", key: str | None = None
    ) -> tuple[int, Any]:
        """Calls the application, and checks every answer against the contract."""
        content = json.dumps(body).encode() if body is not None else b""
        plain, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": plain,
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(content)),
            "wsgi.input": io.BytesIO(content),
            "HTTP_AUTHORIZATION": f"Bearer {token}",
        }
        if method == "POST" and key != "":
            environ["HTTP_IDEMPOTENCY_KEY"] = key or str(uuid4())
        seen: list[str] = []
        result = b"".join(self.app(environ, lambda status, _: seen.append(status)))
        status, answer = int(seen[0][:3]), json.loads(result)
        if status >= 400:
            self.assertEqual(list(CONTRACT.problems(answer, CONTRACT.schemas["Problem"])), [])
            self.assertEqual(answer["status"], status)
        elif plain.startswith("/v1"):
            operation, _parts = self.app.find(method, plain)
            self.assertEqual(list(CONTRACT.problems(answer, operation.answer)), [])
            self.assertEqual(status, operation.status)
        return status, answer

    def request_of(self, operation: str) -> tuple[str, str, Any]:
        """A valid request, made from the examples of the contract."""
        it = CONTRACT.operations[operation]
        run, version = CONTRACT.example("Run"), CONTRACT.example("ModelVersion")
        project = CONTRACT.example("Project")
        names = {
            "team": project["team"], "project": project["id"], "view": CONTRACT.example("FeatureView")["id"],
            "run": run["id"], "model": self.model, "version": version["version"], "promotion": self.promotion,
        }  # fmt: skip
        query = "?from=2027-01-01&to=2027-12-31" if operation == "listCost" else ""
        body = CONTRACT.example(it.body["$ref"].split("/")[-1]) if it.body else None
        if operation == "onboardTeam":
            body["id"] = "new-team"
        return it.method, f"/v1{it.path.format(**names)}{query}", body

    def prepare(self, operation: str) -> None:
        """What must have happened before."""
        store = self.app.store
        if operation == "cancelRun":
            store.all("Run")[0].update(status="running")
        if operation == "requestPromotion":
            store.all("Promotion")[0].update(state="refused")
        if operation == "rollBack":
            live = CONTRACT.example("Deployment")
            store.add("Deployment", {**live, "version": 2, "state": "retired", "trafficPercent": 0}, "before")

    def test_each_has_a_handler_and_no_handler_is_left_over(self) -> None:
        self.assertEqual(sorted(HANDLERS), sorted(CONTRACT.operations))

    def test_each_handler_has_the_name_of_its_operation(self) -> None:
        for operation, handler in HANDLERS.items():
            self.assertEqual(handler.__name__, re.sub(r"(?=[A-Z])", "_", operation).lower())

    def test_each_answers_as_the_contract_says(self) -> None:
        for operation in CONTRACT.operations:
            with self.subTest(operation):
                self.setUp()
                self.prepare(operation)
                status, answer = self.call(*self.request_of(operation))
                self.assertLess(status, 300, answer)
                self.assertNotEqual(answer.get("items"), [])

    def test_each_needs_a_token_and_its_scope(self) -> None:
        for operation, it in CONTRACT.operations.items():
            with self.subTest(operation):
                request = self.request_of(operation)
                self.assertEqual(self.call(*request, token="nobody")[0], 401)
                self.assertEqual(len(it.scopes), 1)
                if it.scopes != {"read"}:
                    self.assertEqual(self.call(*request, token="reader")[0], 403)

    def test_changes_need_more_than_reading(self) -> None:
        special = {"decidePromotion": "approve", "rollBack": "operate", "onboardTeam": "admin", "setQuota": "admin"}
        for operation, it in CONTRACT.operations.items():
            wanted = "read" if it.method == "GET" else special.get(operation, "write")
            self.assertEqual((operation, it.scopes), (operation, {wanted}))

    def test_what_is_not_there_is_not_found(self) -> None:
        self.assertEqual(self.call("GET", "/v1/models/unknown")[0], 404)
        self.assertEqual(self.call("GET", "/v1/nothing")[0], 404)
        self.assertEqual(self.call("GET", "/nothing")[0], 404)

    def test_wrong_parameters_and_bodies_are_refused(self) -> None:
        self.assertEqual(self.call("GET", "/v1/teams?limit=0")[0], 400)
        self.assertEqual(self.call("GET", "/v1/teams?limit=many")[0], 400)
        self.assertEqual(self.call("GET", "/v1/teams?cursor=!")[0], 400)
        self.assertEqual(self.call("GET", "/v1/teams?sort=id")[0], 400)
        self.assertEqual(self.call("GET", "/v1/runs/not-a-uuid")[0], 400)
        status, answer = self.call("POST", "/v1/teams", {"id": "x y"}, key="not-a-uuid")
        self.assertEqual(status, 400)
        paths = [field["path"] for field in answer["fields"]]
        self.assertIn("/header/Idempotency-Key", paths)
        self.assertIn("/title", paths)

    def test_what_is_missing_is_named(self) -> None:
        status, answer = self.call("GET", "/v1/cost")
        missing = [{"path": f"/query/{name}", "message": "is missing"} for name in ("from", "to")]
        self.assertEqual((status, answer["fields"]), (400, missing))
        for operation, it in CONTRACT.operations.items():
            if it.method == "POST":
                with self.subTest(operation):
                    status, answer = self.call(*self.request_of(operation), key="")
                    self.assertEqual((status, answer["fields"][0]["path"]), (400, "/header/Idempotency-Key"))

    def test_pages_are_complete_and_do_not_repeat(self) -> None:
        for index in range(4):
            self.call("POST", "/v1/teams", {**CONTRACT.example("Team"), "id": f"team-{index}"})
        found, cursor = [], ""
        while cursor is not None:
            _, answer = self.call("GET", f"/v1/teams?limit=2{cursor}")
            self.assertLessEqual(len(answer["items"]), 2)
            found += [team["id"] for team in answer["items"]]
            cursor = f"&cursor={answer['next']}" if "next" in answer else None
        self.assertEqual(len(found), 5)
        self.assertEqual(len(set(found)), 5)

    def test_the_same_key_happens_once(self) -> None:
        method, path, body = self.request_of("startRun")
        key = str(uuid4())
        first = self.call(method, path, body, key=key)
        self.assertEqual(self.call(method, path, body, key=key), first)
        self.assertEqual(len(self.call("GET", path)[1]["items"]), 2)
        other = {**body, "pipeline": "another"}
        self.assertEqual(self.call(method, path, other, key=key)[0], 409)

    def test_nobody_decides_on_their_own_work(self) -> None:
        method, path, body = self.request_of("decidePromotion")
        status, answer = self.call(method, path, body, token="trainer")
        self.assertEqual(status, 403)
        self.assertIn("cannot decide", answer["detail"])
        status, answer = self.call(method, path, body, token="reviewer")
        self.assertEqual((status, answer["state"]), (200, "approved"))
        self.assertEqual(answer["decision"]["decidedBy"], "reviewer@example.com")
        self.assertEqual(self.call(method, path, body, token="reviewer")[0], 409)

    def test_a_promotion_is_asked_for_once(self) -> None:
        self.assertEqual(self.call(*self.request_of("requestPromotion"), token="writer")[0], 409)

    def test_nothing_to_go_back_to_is_a_conflict(self) -> None:
        self.assertEqual(self.call(*self.request_of("rollBack"))[0], 409)

    def test_probes_need_no_token(self) -> None:
        self.assertEqual(self.call("GET", "/healthz/live", token="")[0], 200)
        self.assertEqual(self.call("GET", "/healthz/ready", token="")[0], 200)

    def test_durations_are_counted_by_route_and_status(self) -> None:
        method, path, _ = self.request_of("getModel")
        self.call(method, path)
        self.call(method, path)
        self.call(method, path, token="nobody")
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/metrics"}
        lines = b"".join(self.app(environ, lambda *_: None)).decode().splitlines()
        of_route = [line for line in lines if f'http_route="/v1{CONTRACT.operations["getModel"].path}"' in line]
        counts = [line for line in of_route if "_count" in line]
        self.assertEqual([line.split()[-1] for line in counts], ["2", "1"])
        self.assertIn('http_response_status_code="200"', counts[0])
        buckets = [int(line.split()[-1]) for line in of_route if "_bucket" in line and '="200"' in line]
        self.assertEqual(buckets, sorted(buckets))
        self.assertEqual(buckets[-1], 2)
        self.assertFalse([line for line in lines if self.model in line])


if __name__ == "__main__":
    unittest.main()
