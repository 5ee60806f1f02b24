"""The SDK against the contract, and over HTTP against the server. Nothing leaves this machine."""

import inspect
import json
import re
import sys
import threading
import unittest
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict
from wsgiref.simple_server import WSGIRequestHandler, make_server

API = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(API / "server"), str(API / "sdk")]

from app import App, Caller
from contract import Contract
from handlers import Store
from mlops_platform import Platform, PlatformError, client, models

CONTRACT = Contract.load()
EVERYTHING = frozenset({"read", "write", "approve", "operate", "admin"})


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class Types(unittest.TestCase):
    def test_every_schema_has_its_type(self) -> None:
        for name, schema in CONTRACT.schemas.items():
            if name.endswith("Page"):
                continue
            with self.subTest(name):
                self.compare(getattr(models, name), schema)

    def compare(self, type_: Any, schema: Any) -> None:
        if "$ref" in schema:
            self.assertIs(type_, getattr(models, schema["$ref"].split("/")[-1]))
        elif "enum" in schema:
            self.assertIs(get_origin(type_), Literal)
            self.assertEqual(list(get_args(type_)), schema["enum"])
        elif "properties" in schema:
            self.assertTrue(is_typeddict(type_))
            self.assertEqual(type_.__required_keys__, set(schema["required"]))
            hints = get_type_hints(type_)
            self.assertEqual(hints.keys(), schema["properties"].keys())
            for name, hint in hints.items():
                self.compare(hint, schema["properties"][name])
        elif schema["type"] == "array":
            self.assertIs(get_origin(type_), list)
            self.compare(get_args(type_)[0], schema["items"])
        elif schema["type"] == "object":
            self.assertIs(get_origin(type_), dict)
            self.compare(get_args(type_)[1], schema["additionalProperties"])
        else:
            kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
            self.assertIs(type_, kinds[schema["type"]])


class Methods(unittest.TestCase):
    def test_every_operation_has_its_method(self) -> None:
        methods = {name for name, _ in inspect.getmembers(Platform, inspect.isfunction) if not name.startswith("_")}
        snake = {re.sub(r"(?=[A-Z])", "_", name).lower() for name in CONTRACT.operations}
        self.assertEqual(methods, snake)

    def test_answers_have_the_types_of_the_contract(self) -> None:
        for name, operation in CONTRACT.operations.items():
            with self.subTest(name):
                method = getattr(Platform, re.sub(r"(?=[A-Z])", "_", name).lower())
                hints = get_type_hints(method, vars(client))
                answer = operation.answer["$ref"].split("/")[-1]
                given = get_args(hints["return"])[0] if answer.endswith("Page") else hints["return"]
                self.assertIs(given, getattr(models, answer.removesuffix("Page")))
                if operation.body is not None:
                    body = getattr(models, operation.body["$ref"].split("/")[-1])
                    self.assertIn(body, hints.values())


class Calls(unittest.TestCase):
    def setUp(self) -> None:
        self.slept: list[float] = []
        self.failures: list[tuple[str, list[tuple[str, str]], bytes]] = []
        self.keys: list[str] = []
        app = App(CONTRACT, Store.of_examples(CONTRACT), {"token": Caller("me@example.com", EVERYTHING)})

        def sometimes(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            self.keys.append(environ.get("HTTP_IDEMPOTENCY_KEY", ""))
            if not self.failures:
                return app(environ, start)
            status, headers, content = self.failures.pop(0)
            start(status, headers)
            return [content]

        server = make_server("127.0.0.1", 0, sometimes, handler_class=Quiet)
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.url = f"http://127.0.0.1:{server.server_port}/v1"
        self.platform = Platform(self.url, lambda: "token", sleep=self.slept.append)
        self.model = CONTRACT.example("Model")["id"]

    def test_lists_follow_the_pages(self) -> None:
        for index in range(120):
            self.platform.onboard_team({**CONTRACT.example("Team"), "id": f"team-{index}"})
        found = [team["id"] for team in self.platform.list_teams()]
        self.assertEqual(len(found), 121)
        self.assertEqual(len(set(found)), 121)

    def test_a_model_goes_from_a_run_to_an_approval(self) -> None:
        project = CONTRACT.example("Project")["id"]
        experiment = self.platform.create_experiment(project, CONTRACT.example("ExperimentRequest"))
        run = self.platform.start_run(project, {"experiment": experiment["id"], "pipeline": "training"})
        self.assertEqual(self.platform.get_run(run["id"])["status"], "queued")
        self.assertEqual([one["id"] for one in self.platform.list_runs(project, "queued")], [run["id"]])
        self.assertEqual(self.platform.cancel_run(run["id"])["status"], "cancelled")
        version = next(self.platform.list_versions(self.model))
        self.assertEqual(self.platform.get_version(self.model, version["version"]), version)
        waiting = next(self.platform.list_promotions(self.model, "waiting-for-approval"))
        decided = self.platform.decide_promotion(waiting["id"], CONTRACT.example("DecisionRequest"))
        self.assertEqual(decided["state"], "approved")

    def test_every_other_method_works(self) -> None:
        platform, team = self.platform, CONTRACT.example("Team")["id"]
        project = platform.create_project(team, CONTRACT.example("ProjectRequest"))
        self.assertIn(project, list(platform.list_projects(team)))
        self.assertEqual(platform.get_project(project["id"]), project)
        self.assertEqual(platform.set_quota(team, CONTRACT.example("Quota")), platform.get_team(team))
        view = next(platform.list_feature_views("a"))
        self.assertEqual(platform.get_feature_view(view["id"]), view)
        self.assertTrue(list(platform.list_experiments(CONTRACT.example("Project")["id"])))
        model = platform.register_model({"id": "another", "project": project["id"]})
        self.assertEqual(platform.get_model("another"), model)
        self.assertIn(model, list(platform.list_models()))
        asked = platform.request_promotion(self.model, {"version": 1, "target": "dev"})
        self.assertEqual(platform.get_promotion(asked["id"]), asked)
        self.assertTrue(list(platform.list_deployments(self.model)))
        with self.assertRaises(PlatformError) as caught:
            platform.roll_back(self.model, CONTRACT.example("RollbackRequest"))
        self.assertEqual(caught.exception.status, 409)
        self.assertTrue(list(platform.list_cost(date(2027, 1, 1), date(2027, 12, 31))))
        self.assertEqual(list(platform.list_cost(date(2026, 1, 1), date(2026, 12, 31), team)), [])

    def test_load_is_waited_for_and_the_key_stays(self) -> None:
        self.failures = [("429 Too Many Requests", [("Retry-After", "7")], b""), ("503 Unavailable", [], b"")]
        project = CONTRACT.example("Project")["id"]
        self.platform.start_run(project, CONTRACT.example("RunRequest"))
        self.assertEqual(self.slept, [7, 2])
        self.assertEqual(len(self.keys), 3)
        self.assertEqual(len(set(self.keys)), 1)

    def test_it_gives_up_after_the_last_attempt(self) -> None:
        self.failures = [("503 Unavailable", [], b"<html>") for _ in range(9)]
        with self.assertRaises(PlatformError) as caught:
            self.platform.get_model(self.model)
        self.assertEqual(caught.exception.status, 503)
        self.assertEqual(len(self.slept), 3)

    def test_a_lost_connection_is_tried_again(self) -> None:
        nowhere = Platform("http://127.0.0.1:1/v1", lambda: "token", sleep=self.slept.append)
        with self.assertRaises(OSError):
            nowhere.get_model(self.model)
        self.assertEqual(self.slept, [1, 2, 4])

    def test_a_refusal_says_what_the_platform_said(self) -> None:
        with self.assertRaisesRegex(PlatformError, "/id .*; /title is missing") as caught:
            self.platform.onboard_team({"id": "x y"})  # type: ignore[typeddict-item]
        self.assertEqual(caught.exception.problem["status"], 400)
        with self.assertRaisesRegex(PlatformError, "401: no valid token"):
            Platform(self.url, lambda: "other").get_model(self.model)

    def test_names_cannot_leave_their_place_in_the_path(self) -> None:
        self.assertEqual(client._path("/models/{}", "../teams?x=1"), "/models/..%2Fteams%3Fx%3D1")


if __name__ == "__main__":
    unittest.main()
