import type { Answered } from "./service.ts";

const limits = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 5];

/** Counters and one histogram in Prometheus' text format. */
export class Metrics {
  readonly #answers = new Map<string, number>();
  readonly #buckets = limits.map(() => 0);
  #count = 0;
  #sum = 0;

  answered({ result, stage = "none", cached }: Answered): void {
    const labels = `result="${result}",stage="${stage}",cached="${cached}"`;
    this.#answers.set(labels, (this.#answers.get(labels) ?? 0) + 1);
  }

  /** Seconds until the first sentence was released. */
  firstSentence(seconds: number): void {
    for (const [index, limit] of limits.entries()) if (seconds <= limit) this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    this.#count += 1;
    this.#sum += seconds;
  }

  text(): string {
    const name = "rag_first_sentence_seconds";
    return [
      "# HELP rag_answers_total Questions by result, by the check that withheld, and by cache.",
      "# TYPE rag_answers_total counter",
      ...[...this.#answers].map(([labels, count]) => `rag_answers_total{${labels}} ${count}`),
      `# HELP ${name} Seconds until the first sentence was released.`,
      `# TYPE ${name} histogram`,
      ...limits.map((limit, index) => `${name}_bucket{le="${limit}"} ${this.#buckets[index]}`),
      `${name}_bucket{le="+Inf"} ${this.#count}`,
      `${name}_sum ${this.#sum}`,
      `${name}_count ${this.#count}`,
      "",
    ].join("\n");
  }
}
