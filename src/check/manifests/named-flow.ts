import { labels } from "./fields.ts";
import { flowKey } from "./model-flows.ts";

/** The ends of the relationship that the labels of a policy name. */
export function namedEnds(content: unknown): { from: string | undefined; to: string | undefined } {
  const named = labels(content, "metadata", "labels");
  return { from: named["archwright.dev/from"], to: named["archwright.dev/to"] };
}

/** The key of the relationship, `source -> destination`; undefined where an end is not named. */
export function relationOf(content: unknown): string | undefined {
  const { from, to } = namedEnds(content);
  return from !== undefined && to !== undefined ? flowKey(from, to) : undefined;
}
