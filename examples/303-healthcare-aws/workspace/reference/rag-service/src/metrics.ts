import type { Refusal } from "./access.ts";
import type { Answered, AuditEvent } from "./record.ts";
import type { StepName } from "./steps.ts";

/** 0.85 s is what Q-02 leaves to this service: one second less gateway, its input check and the way back. */
const wordsLimits = [0.1, 0.25, 0.5, 0.75, 0.85, 1, 1.5, 2, 5];
/** 0.25 s is the objective of Q-03 for the step `find`. */
const stepLimits = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counters and histograms in Prometheus' text format; what is in them stands in reference/monitoring/metrics.yaml. */
export class Metrics {
  readonly #answers = new Counter("rag_answers_total", "Questions by result, by the check that withheld, and by cache.");
  readonly #records = new Counter("rag_audit_records_total", "Lines of the audit record, by event.");
  readonly #refusals = new Counter("rag_filters_refused_total", "Questions whose access filter opens nothing, by reason.");
  readonly #words = new Histogram("rag_first_words_seconds", "Seconds until the first words of an answer were released.", wordsLimits);
  readonly #steps = new Histogram("rag_step_seconds", "Seconds that a step of an answer took.", stepLimits);

  /** What was withheld because something is lost counts as a failure: Q-01 would not see it otherwise. */
  answered({ result, stage = "none", lost, cached }: Answered): void {
    this.#answers.add(`result="${result}",stage="${lost === true ? "failure" : stage}",cached="${cached}"`);
  }

  recorded({ event }: AuditEvent): void {
    this.#records.add(`event="${event}"`);
  }

  refused(reason: Refusal): void {
    this.#refusals.add(`reason="${reason}"`);
  }

  /** Seconds until the first words were released, by the route that wrote them ("cache" where none did): Q-02 leaves out the commercial one. */
  firstWords(seconds: number, route = "unknown"): void {
    this.#words.observe(`route="${route}"`, seconds);
  }

  step(name: StepName, seconds: number): void {
    this.#steps.observe(`step="${name}"`, seconds);
  }

  text(): string {
    return [this.#answers, this.#records, this.#refusals, this.#words, this.#steps].map((one) => one.text()).join("");
  }
}

export class Counter {
  readonly #counts = new Map<string, number>();
  readonly #name: string;
  readonly #help: string;
  readonly #type: string;

  /** A gauge may be counted down, too. */
  constructor(name: string, help: string, type: "counter" | "gauge" = "counter") {
    this.#name = name;
    this.#help = help;
    this.#type = type;
  }

  add(labels: string, by: 1 | -1 = 1): void {
    this.#counts.set(labels, (this.#counts.get(labels) ?? 0) + by);
  }

  text(): string {
    const lines = [...this.#counts].map(([labels, count]) => `${this.#name}{${labels}} ${count}\n`);
    return `# HELP ${this.#name} ${this.#help}\n# TYPE ${this.#name} ${this.#type}\n${lines.join("")}`;
  }
}

export class Histogram {
  readonly #series = new Map<string, { buckets: number[]; count: number; sum: number }>();
  readonly #name: string;
  readonly #help: string;
  readonly #limits: readonly number[];

  constructor(name: string, help: string, limits: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#limits = limits;
  }

  observe(labels: string, value: number): void {
    const series = this.#series.get(labels) ?? { buckets: this.#limits.map(() => 0), count: 0, sum: 0 };
    series.buckets = series.buckets.map((count, index) => count + (value <= (this.#limits[index] ?? 0) ? 1 : 0));
    series.count += 1;
    series.sum += value;
    this.#series.set(labels, series);
  }

  text(): string {
    const lines = [...this.#series].flatMap(([labels, { buckets, count, sum }]) => {
      const own = labels === "" ? "" : `{${labels}}`;
      const le = (limit: number | string) => `{${labels === "" ? "" : `${labels},`}le="${limit}"}`;
      return [
        ...this.#limits.map((limit, index) => `${this.#name}_bucket${le(limit)} ${buckets[index]}`),
        `${this.#name}_bucket${le("+Inf")} ${count}`,
        `${this.#name}_sum${own} ${sum}`,
        `${this.#name}_count${own} ${count}`,
      ];
    });
    return `# HELP ${this.#name} ${this.#help}\n# TYPE ${this.#name} histogram\n${lines.map((line) => `${line}\n`).join("")}`;
  }
}
