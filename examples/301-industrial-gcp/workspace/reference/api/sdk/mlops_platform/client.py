"""One method for each operation of openapi.json; nothing but the standard library.

Lists are iterators that fetch the next page when it is needed. What makes something carries an
idempotency key, so that a repeated request happens once; give your own key to repeat over a restart.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from email.message import Message
from typing import Any, cast
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

from . import models as m

RETRIED = (429, 502, 503, 504)


class PlatformError(Exception):
    """The platform refused or failed; `problem` is what it said (RFC 9457)."""

    def __init__(self, status: int, problem: m.Problem) -> None:
        words = [problem.get("detail", problem["title"])]
        words += [f"{field['path']} {field['message']}" for field in problem.get("fields", [])]
        super().__init__(f"{status}: " + "; ".join(words))
        self.status = status
        self.problem = problem


class Platform:
    """The platform, seen by one caller.

    `token` is asked before each request, so it may read a file that is renewed. A request that was
    refused for load or lost on the way is repeated up to `attempts` times, after the seconds that
    the answer names, else 1, 2, 4 …
    """

    def __init__(
        self,
        url: str,
        token: Callable[[], str],
        *,
        timeout: float = 10,
        attempts: int = 4,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._timeout = timeout
        self._attempts = attempts
        self._sleep = sleep

    # Teams and projects

    def list_teams(self) -> Iterator[m.Team]:
        return self._pages("/teams")

    def onboard_team(self, team: m.Team, *, key: str | None = None) -> m.Team:
        """Needs the scope `admin`."""
        return cast(m.Team, self._post("/teams", team, key))

    def get_team(self, team: str) -> m.Team:
        return cast(m.Team, self._call("GET", _path("/teams/{}", team)))

    def set_quota(self, team: str, quota: m.Quota) -> m.Team:
        """Needs the scope `admin`."""
        return cast(m.Team, self._call("PUT", _path("/teams/{}/quota", team), quota))

    def list_projects(self, team: str) -> Iterator[m.Project]:
        return self._pages(_path("/teams/{}/projects", team))

    def create_project(self, team: str, project: m.ProjectRequest, *, key: str | None = None) -> m.Project:
        return cast(m.Project, self._post(_path("/teams/{}/projects", team), project, key))

    def get_project(self, project: str) -> m.Project:
        return cast(m.Project, self._call("GET", _path("/projects/{}", project)))

    # Features, experiments and runs

    def list_feature_views(self, q: str | None = None) -> Iterator[m.FeatureView]:
        return self._pages("/features", q=q)

    def get_feature_view(self, view: str) -> m.FeatureView:
        return cast(m.FeatureView, self._call("GET", _path("/features/{}", view)))

    def list_experiments(self, project: str) -> Iterator[m.Experiment]:
        return self._pages(_path("/projects/{}/experiments", project))

    def create_experiment(
        self, project: str, experiment: m.ExperimentRequest, *, key: str | None = None
    ) -> m.Experiment:
        return cast(m.Experiment, self._post(_path("/projects/{}/experiments", project), experiment, key))

    def list_runs(self, project: str, status: str | None = None) -> Iterator[m.Run]:
        return self._pages(_path("/projects/{}/runs", project), status=status)

    def start_run(self, project: str, run: m.RunRequest, *, key: str | None = None) -> m.Run:
        return cast(m.Run, self._post(_path("/projects/{}/runs", project), run, key))

    def get_run(self, run: str) -> m.Run:
        return cast(m.Run, self._call("GET", _path("/runs/{}", run)))

    def cancel_run(self, run: str, *, key: str | None = None) -> m.Run:
        return cast(m.Run, self._post(_path("/runs/{}/cancel", run), None, key))

    # Models, approvals and deployments

    def list_models(self) -> Iterator[m.Model]:
        return self._pages("/models")

    def register_model(self, model: m.ModelRequest, *, key: str | None = None) -> m.Model:
        return cast(m.Model, self._post("/models", model, key))

    def get_model(self, model: str) -> m.Model:
        return cast(m.Model, self._call("GET", _path("/models/{}", model)))

    def list_versions(self, model: str) -> Iterator[m.ModelVersion]:
        return self._pages(_path("/models/{}/versions", model))

    def get_version(self, model: str, version: int) -> m.ModelVersion:
        return cast(m.ModelVersion, self._call("GET", _path("/models/{}/versions/{}", model, version)))

    def list_promotions(
        self, model: str | None = None, state: m.PromotionState | None = None
    ) -> Iterator[m.Promotion]:
        return self._pages("/promotions", model=model, state=state)

    def request_promotion(
        self, model: str, promotion: m.PromotionRequest, *, key: str | None = None
    ) -> m.Promotion:
        return cast(m.Promotion, self._post(_path("/models/{}/promotions", model), promotion, key))

    def get_promotion(self, promotion: str) -> m.Promotion:
        return cast(m.Promotion, self._call("GET", _path("/promotions/{}", promotion)))

    def decide_promotion(self, promotion: str, decision: m.DecisionRequest) -> m.Promotion:
        """Needs the scope `approve`, and somebody who neither trained the model nor asked."""
        return cast(m.Promotion, self._call("PUT", _path("/promotions/{}/decision", promotion), decision))

    def list_deployments(self, model: str) -> Iterator[m.Deployment]:
        return self._pages(_path("/models/{}/deployments", model))

    def roll_back(self, model: str, why: m.RollbackRequest, *, key: str | None = None) -> m.Deployment:
        """Needs the scope `operate`."""
        return cast(m.Deployment, self._post(_path("/models/{}/rollback", model), why, key))

    # Cost

    def list_cost(self, first: date, last: date, team: str | None = None) -> Iterator[m.CostRecord]:
        query = {"from": first.isoformat(), "to": last.isoformat(), "team": team}
        return self._pages("/cost", **query)

    def _pages(self, path: str, **query: str | None) -> Iterator[Any]:
        given = {name: value for name, value in query.items() if value is not None}
        while True:
            page = self._call("GET", f"{path}?{urlencode(given)}" if given else path)
            yield from page["items"]
            if "next" not in page:
                return
            given["cursor"] = page["next"]

    def _post(self, path: str, body: Any, key: str | None) -> Any:
        return self._call("POST", path, body, {"Idempotency-Key": key or str(uuid4())})

    def _call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        for attempt in range(1, self._attempts + 1):
            try:
                return self._send(method, path, body, headers or {})
            except HTTPError as error:
                with error:
                    if error.code not in RETRIED or attempt == self._attempts:
                        raise PlatformError(error.code, _problem(error)) from None
                    self._sleep(_pause(error.headers, attempt))
            except OSError:
                if attempt == self._attempts:
                    raise
                self._sleep(2 ** (attempt - 1))
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        content = None if body is None else json.dumps(body).encode()
        kind = {} if body is None else {"Content-Type": "application/json"}
        head = {**headers, **kind, "Accept": "application/json", "Authorization": f"Bearer {self._token()}"}
        request = Request(self._url + path, data=content, headers=head, method=method)
        with urlopen(request, timeout=self._timeout) as answer:
            return json.load(answer)


def _path(template: str, *values: str | int) -> str:
    return template.format(*(quote(str(value), safe="") for value in values))


def _pause(headers: Message, attempt: int) -> float:
    after = headers.get("Retry-After", "")
    return min(float(after), 60) if after.isdigit() else 2 ** (attempt - 1)


def _problem(error: HTTPError) -> m.Problem:
    """What the platform said; a gateway before it may say something else."""
    try:
        said = json.load(error)
        return cast(m.Problem, said if isinstance(said, dict) and "title" in said else _unknown(error))
    except ValueError:
        return _unknown(error)


def _unknown(error: HTTPError) -> m.Problem:
    return {"type": "about:blank", "title": str(error.reason), "status": error.code}
