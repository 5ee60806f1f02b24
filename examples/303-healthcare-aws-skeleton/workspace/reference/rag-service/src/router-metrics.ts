import { Counter, Histogram } from "./metrics.ts";
import type { Usage } from "./token-usage.ts";

/** Seconds; the limits of reference/monitoring/metrics.yaml. */
const firstLimits = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 2, 5];
const tokenLimits = [64, 256, 1024, 4096, 16_384, 65_536];

/** "refused": the model said no to the request itself; "left": its sender hung up. */
export type Outcome = "answered" | "failed" | "left" | "refused";

/** A model, and the route that its request belongs to, whichever answers it in the end, both names of routes.yaml; and who asked. */
export interface Asked {
  readonly model: string;
  readonly route: string;
  readonly team: string;
}

/** What the router counts, in Prometheus' text format, under the names of reference/monitoring/metrics.yaml. */
export class RouterMetrics {
  readonly #requests = new Counter("router_requests_total", "Requests by their route, the model asked last, and what came of them.");
  readonly #fallbacks = new Counter("router_fallbacks_total", "Models that were passed over, by the route of the request.");
  readonly #flying = new Counter("router_requests_in_flight", "Requests that were sent to a model and have no end yet.", "gauge");
  readonly #first = new Histogram("gen_ai_client_operation_time_to_first_chunk_seconds", "Seconds until the first piece of a streamed answer.", firstLimits);
  readonly #tokens = new Histogram("gen_ai_client_token_usage", "Tokens of an answer as its model reports them, in and out.", tokenLimits);

  ended(asked: Asked, result: Outcome): void {
    this.#requests.add(`${labels(asked)},team=${JSON.stringify(asked.team)},result="${result}"`);
  }

  passedOver(asked: Asked): void {
    this.#fallbacks.add(labels(asked));
  }

  firstPiece(asked: Asked, seconds: number): void {
    this.#first.observe(labels(asked), seconds);
  }

  used(asked: Asked, usage: Usage): void {
    for (const type of ["input", "output"] as const)
      this.#tokens.observe(`${labels(asked)},gen_ai_token_type="${type}",team=${JSON.stringify(asked.team)}`, usage[type]);
  }

  inFlight({ model }: Asked, by: 1 | -1): void {
    this.#flying.add(`model=${JSON.stringify(model)}`, by);
  }

  text(): string {
    return [this.#requests, this.#fallbacks, this.#flying, this.#first, this.#tokens].map((one) => one.text()).join("");
  }
}

const labels = ({ model, route }: Asked) => `gen_ai_request_model=${JSON.stringify(model)},route=${JSON.stringify(route)}`;
