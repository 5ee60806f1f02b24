"""The schemas of openapi.json as types; a test compares them, field by field."""

from typing import Literal, NotRequired, TypedDict

DataClass = Literal["internal", "confidential", "restricted"]
PromotionState = Literal["collecting-evidence", "waiting-for-approval", "approved", "refused", "live"]


class Quota(TypedDict):
    """What the team may use at one time; more is borrowed at low priority."""

    accelerators: int
    cpu: int
    memoryGiB: int


class Team(TypedDict):
    id: str
    title: str
    costCenter: str
    owner: str
    quota: Quota


class Project(TypedDict):
    id: str
    team: str
    title: str
    dataClass: DataClass


class ProjectRequest(TypedDict):
    id: str
    title: str
    dataClass: DataClass


class Feature(TypedDict):
    name: str
    type: Literal["integer", "number", "string", "boolean"]


class FeatureView(TypedDict):
    id: str
    owner: str
    entities: list[str]
    features: list[Feature]
    freshnessSeconds: int
    dataClass: DataClass
    description: NotRequired[str]


class Experiment(TypedDict):
    id: str
    project: str
    model: str
    createdAt: str


class ExperimentRequest(TypedDict):
    id: str
    model: str


class Run(TypedDict):
    id: str
    project: str
    experiment: str
    pipeline: str
    status: Literal["queued", "running", "succeeded", "failed", "cancelled"]
    startedBy: str
    startedAt: str
    endedAt: NotRequired[str]


class RunRequest(TypedDict):
    experiment: str
    pipeline: str
    parameters: NotRequired[dict[str, str]]


class Model(TypedDict):
    id: str
    project: str
    riskTier: Literal["low", "medium", "high"]


class ModelRequest(TypedDict):
    id: str
    project: str


class ModelVersion(TypedDict):
    model: str
    version: int
    run: str
    commit: str
    dataVersion: str
    metrics: dict[str, float]
    createdAt: str


class Decision(TypedDict):
    decision: Literal["approve", "refuse"]
    reason: str
    decidedBy: str
    decidedAt: str


class DecisionRequest(TypedDict):
    decision: Literal["approve", "refuse"]
    reason: str


class Promotion(TypedDict):
    id: str
    model: str
    version: int
    target: Literal["dev", "production"]
    state: PromotionState
    requestedBy: str
    requestedAt: str
    missingEvidence: list[str]
    decision: NotRequired[Decision]


class PromotionRequest(TypedDict):
    version: int
    target: Literal["dev", "production"]
    reason: NotRequired[str]


class Deployment(TypedDict):
    model: str
    version: int
    target: Literal["dev", "production"]
    trafficPercent: int
    state: Literal["rolling-out", "live", "rolling-back", "retired"]


class RollbackRequest(TypedDict):
    reason: str


class CostRecord(TypedDict):
    day: str
    team: str
    line: str
    amount: float
    currency: str


class FieldProblem(TypedDict):
    path: str
    message: str


class Problem(TypedDict):
    """Problem details of RFC 9457."""

    type: str
    title: str
    status: int
    detail: NotRequired[str]
    fields: NotRequired[list[FieldProblem]]
