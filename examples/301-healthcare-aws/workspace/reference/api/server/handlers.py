"""What each operation does, on a store in memory. One function for each operationId of the contract.

The rules are those of the platform; only the store is a stand-in. A handler gets a Request that was
checked against the contract, and returns what the contract promises. FastAPI, Flask or a worker can
call the same functions.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from contract import Contract

Thing = dict[str, Any]


class Refusal(Exception):
    """An answer that is a problem: 403, 404 or 409."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass(frozen=True)
class Request:
    """A request that fits the contract."""

    caller: str
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any = None


@dataclass
class Store:
    """Everything by kind and id."""

    things: dict[str, dict[str, Thing]] = field(default_factory=dict)

    @classmethod
    def of_examples(cls, contract: Contract) -> Store:
        """The examples of the contract as a first filling; they refer to each other."""
        store = cls()
        for kind in ("Team", "Project", "FeatureView", "Experiment", "Run", "Model", "Promotion"):
            store.add(kind, contract.example(kind))
        for kind, key in (("ModelVersion", "version"), ("Deployment", "version"), ("CostRecord", "line")):
            thing = contract.example(kind)
            store.add(kind, thing, f"{thing.get('model', thing.get('team'))}/{thing[key]}")
        return store

    def add(self, kind: str, thing: Thing, key: str | None = None) -> Thing:
        known = self.things.setdefault(kind, {})
        key = key or thing["id"]
        if key in known:
            raise Refusal(409, f"{kind} {key} exists")
        known[key] = thing
        return thing

    def get(self, kind: str, key: str) -> Thing:
        try:
            return self.things[kind][key]
        except KeyError:
            raise Refusal(404, f"there is no {kind} {key}") from None

    def all(self, kind: str, **wanted: Any) -> list[Thing]:
        return [
            thing
            for thing in self.things.get(kind, {}).values()
            if all(value is None or thing[name] == value for name, value in wanted.items())
        ]


HANDLERS: dict[str, Callable[[Store, Request], Any]] = {}


def operation(name: str) -> Callable[[Callable[[Store, Request], Any]], Callable[[Store, Request], Any]]:
    def register(handler: Callable[[Store, Request], Any]) -> Callable[[Store, Request], Any]:
        HANDLERS[name] = handler
        return handler

    return register


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@operation("listTeams")
def list_teams(store: Store, _: Request) -> list[Thing]:
    return store.all("Team")


@operation("onboardTeam")
def onboard_team(store: Store, request: Request) -> Thing:
    return store.add("Team", copy.deepcopy(request.body))


@operation("getTeam")
def get_team(store: Store, request: Request) -> Thing:
    return store.get("Team", request.path["team"])


@operation("setQuota")
def set_quota(store: Store, request: Request) -> Thing:
    team = store.get("Team", request.path["team"])
    team["quota"] = copy.deepcopy(request.body)
    return team


@operation("listProjects")
def list_projects(store: Store, request: Request) -> list[Thing]:
    return store.all("Project", team=store.get("Team", request.path["team"])["id"])


@operation("createProject")
def create_project(store: Store, request: Request) -> Thing:
    team = store.get("Team", request.path["team"])
    return store.add("Project", {**request.body, "team": team["id"]})


@operation("getProject")
def get_project(store: Store, request: Request) -> Thing:
    return store.get("Project", request.path["project"])


@operation("listFeatureViews")
def list_feature_views(store: Store, request: Request) -> list[Thing]:
    words = request.query.get("q", "").lower()
    views = store.all("FeatureView")
    return [view for view in views if words in f"{view['id']} {view.get('description', '')}".lower()]


@operation("getFeatureView")
def get_feature_view(store: Store, request: Request) -> Thing:
    return store.get("FeatureView", request.path["view"])


@operation("listExperiments")
def list_experiments(store: Store, request: Request) -> list[Thing]:
    return store.all("Experiment", project=store.get("Project", request.path["project"])["id"])


@operation("createExperiment")
def create_experiment(store: Store, request: Request) -> Thing:
    project = store.get("Project", request.path["project"])
    return store.add("Experiment", {**request.body, "project": project["id"], "createdAt": now()})


@operation("listRuns")
def list_runs(store: Store, request: Request) -> list[Thing]:
    project = store.get("Project", request.path["project"])
    return store.all("Run", project=project["id"], status=request.query.get("status"))


@operation("startRun")
def start_run(store: Store, request: Request) -> Thing:
    project = store.get("Project", request.path["project"])
    experiment = store.get("Experiment", request.body["experiment"])
    if experiment["project"] != project["id"]:
        raise Refusal(404, f"project {project['id']} has no experiment {experiment['id']}")
    run = {
        "id": str(uuid4()),
        "project": project["id"],
        "experiment": experiment["id"],
        "pipeline": request.body["pipeline"],
        "status": "queued",
        "startedBy": request.caller,
        "startedAt": now(),
    }
    return store.add("Run", run)


@operation("getRun")
def get_run(store: Store, request: Request) -> Thing:
    return store.get("Run", request.path["run"])


@operation("cancelRun")
def cancel_run(store: Store, request: Request) -> Thing:
    run = store.get("Run", request.path["run"])
    if run["status"] not in ("queued", "running"):
        raise Refusal(409, f"the run has {run['status']}")
    run.update(status="cancelled", endedAt=now())
    return run


@operation("listModels")
def list_models(store: Store, _: Request) -> list[Thing]:
    return store.all("Model")


@operation("registerModel")
def register_model(store: Store, request: Request) -> Thing:
    project = store.get("Project", request.body["project"])
    tiers = {"internal": "low", "confidential": "medium", "restricted": "high"}
    # A stand-in for the rules of the governance service: only the class of the data counts.
    return store.add("Model", {**request.body, "riskTier": tiers[project["dataClass"]]})


@operation("getModel")
def get_model(store: Store, request: Request) -> Thing:
    return store.get("Model", request.path["model"])


@operation("listVersions")
def list_versions(store: Store, request: Request) -> list[Thing]:
    return store.all("ModelVersion", model=store.get("Model", request.path["model"])["id"])


@operation("getVersion")
def get_version(store: Store, request: Request) -> Thing:
    return store.get("ModelVersion", f"{request.path['model']}/{request.path['version']}")


@operation("listPromotions")
def list_promotions(store: Store, request: Request) -> list[Thing]:
    return store.all("Promotion", model=request.query.get("model"), state=request.query.get("state"))


@operation("requestPromotion")
def request_promotion(store: Store, request: Request) -> Thing:
    version = store.get("ModelVersion", f"{request.path['model']}/{request.body['version']}")
    open_states = ("collecting-evidence", "waiting-for-approval")
    same = store.all("Promotion", model=version["model"], version=version["version"], target=request.body["target"])
    if any(promotion["state"] in open_states for promotion in same):
        raise Refusal(409, "a promotion of this version is open")
    promotion = {
        "id": str(uuid4()),
        "model": version["model"],
        "version": version["version"],
        "target": request.body["target"],
        "state": "collecting-evidence",
        "requestedBy": request.caller,
        "requestedAt": now(),
        "missingEvidence": ["evaluation report", "model card"],
    }
    return store.add("Promotion", promotion)


@operation("getPromotion")
def get_promotion(store: Store, request: Request) -> Thing:
    return store.get("Promotion", request.path["promotion"])


@operation("decidePromotion")
def decide_promotion(store: Store, request: Request) -> Thing:
    promotion = store.get("Promotion", request.path["promotion"])
    version = store.get("ModelVersion", f"{promotion['model']}/{promotion['version']}")
    trained_by = store.get("Run", version["run"])["startedBy"]
    if request.caller in (promotion["requestedBy"], trained_by):
        raise Refusal(403, "whoever trained the model or asked for its promotion cannot decide on it")
    if promotion["state"] != "waiting-for-approval":
        raise Refusal(409, f"the promotion is in the state {promotion['state']}")
    promotion["decision"] = {**request.body, "decidedBy": request.caller, "decidedAt": now()}
    promotion["state"] = "approved" if request.body["decision"] == "approve" else "refused"
    return promotion


@operation("listDeployments")
def list_deployments(store: Store, request: Request) -> list[Thing]:
    return store.all("Deployment", model=store.get("Model", request.path["model"])["id"])


@operation("rollBack")
def roll_back(store: Store, request: Request) -> Thing:
    model = store.get("Model", request.path["model"])["id"]
    versions = store.all("Deployment", model=model, target="production")
    live = [deployment for deployment in versions if deployment["state"] == "live"]
    before = [deployment for deployment in versions if deployment["state"] == "retired"]
    if not live or not before:
        raise Refusal(409, f"there is no version of {model} to go back to")
    live[-1].update(state="rolling-back", trafficPercent=0)
    before[-1].update(state="rolling-out", trafficPercent=100)
    return before[-1]


@operation("listCost")
def list_cost(store: Store, request: Request) -> list[Thing]:
    first, last = request.query["from"], request.query["to"]
    return [row for row in store.all("CostRecord", team=request.query.get("team")) if first <= row["day"] <= last]
