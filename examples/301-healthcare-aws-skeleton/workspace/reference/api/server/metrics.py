"""How long requests take, in the text format of Prometheus; name and labels follow OpenTelemetry's conventions.

Routes, not paths, are labels: a path names a model or a team, and each would become a series of its own.
"""

from __future__ import annotations

from collections import defaultdict
from threading import Lock

NAME = "http_server_request_duration_seconds"
# Those of reference/monitoring/metrics.yaml.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Durations:
    """A histogram for each method, route and status."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.lock = Lock()
        self.counts: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0] * (len(BUCKETS) + 1))
        self.sums: dict[tuple[str, str, int], float] = defaultdict(float)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        key = (method, route, status)
        with self.lock:
            self.counts[key][sum(seconds > limit for limit in BUCKETS)] += 1
            self.sums[key] += seconds

    def text(self) -> str:
        lines = [f"# TYPE {NAME} histogram"]
        with self.lock:
            for method, route, status in sorted(self.counts):
                labels = (
                    f'service_name="{self.service}",http_request_method="{method}",'
                    f'http_route="{route}",http_response_status_code="{status}"'
                )
                total = 0
                for limit, count in zip((*map(repr, BUCKETS), "+Inf"), self.counts[method, route, status], strict=True):
                    total += count
                    lines.append(f'{NAME}_bucket{{{labels},le="{limit}"}} {total}')
                lines.append(f"{NAME}_sum{{{labels}}} {self.sums[method, route, status]!r}")
                lines.append(f"{NAME}_count{{{labels}}} {total}")
        return "\n".join(lines) + "\n"
