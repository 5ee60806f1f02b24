import { Counter, Histogram } from "./metrics.ts";

/** Seconds; the limits of reference/monitoring/metrics.yaml. */
const firstLimits = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 2, 5];

/** "refused": the model said no to the request itself; "left": its sender hung up. */
export type Outcome = "answered" | "failed" | "left" | "refused";

/** A model, and the route that its request belongs to, whichever answers it in the end. Both are names of routes.yaml. */
export interface Asked {
  readonly model: string;
  readonly route: string;
}

/** What the router counts, in Prometheus' text format, under the names of reference/monitoring/metrics.yaml. */
export class RouterMetrics {
  readonly #requests = new Counter("router_requests_total", "Requests by their route, the model asked last, and what came of them.");
  readonly #fallbacks = new Counter("router_fallbacks_total", "Models that were passed over, by the route of the request.");
  readonly #flying = new Counter("router_requests_in_flight", "Requests that were sent to a model and have no end yet.", "gauge");
  readonly #first = new Histogram("gen_ai_client_operation_time_to_first_chunk_seconds", "Seconds until the first piece of a streamed answer.", firstLimits);

  ended(asked: Asked, result: Outcome): void {
    this.#requests.add(`${labels(asked)},result="${result}"`);
  }

  passedOver(asked: Asked): void {
    this.#fallbacks.add(labels(asked));
  }

  firstPiece(asked: Asked, seconds: number): void {
    this.#first.observe(labels(asked), seconds);
  }

  inFlight({ model }: Asked, by: 1 | -1): void {
    this.#flying.add(`model=${JSON.stringify(model)}`, by);
  }

  text(): string {
    return [this.#requests, this.#fallbacks, this.#flying, this.#first].map((one) => one.text()).join("");
  }
}

const labels = ({ model, route }: Asked) => `gen_ai_request_model=${JSON.stringify(model)},route=${JSON.stringify(route)}`;
