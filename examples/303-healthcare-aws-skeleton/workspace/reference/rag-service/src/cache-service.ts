import { figuresKey, groupsKey } from "./answer-cache.ts";
import type { AnswerCache, CachedAnswer } from "./answer-cache.ts";
import { classOf } from "./data-class.ts";
import { ask, askFor } from "./request.ts";
import type { Settings } from "./settings.ts";

/**
 * Answers in a service of ours around a library that knows neither readers nor documents; this is its whole interface. It
 * compares questions itself, among those of the same `readers` only; what it finds similar is given where nothing was
 * restricted. One that fails has no answer and keeps none; a deletion that fails throws.
 */
export function serviceCache(url: string, { settings, version, milliseconds }: { settings: Settings["cache"]; version: string; milliseconds: number }): AnswerCache {
  const { exact, similarFrom, hours } = settings;
  // Answers of another version of prompt or model, or with other figures in the question, are those of other readers.
  const readersOf = (question: string, groups: readonly string[]) => [version, figuresKey(question), groupsKey(groups)].join("\n");
  const lookup = async (question: string, groups: readonly string[], how: { exact: boolean; similarFrom: number | null }): Promise<CachedAnswer | undefined> => {
    const body = { question, readers: readersOf(question, groups), ...how };
    const found = await ask<Partial<CachedAnswer>>(`${url}/v1/find`, { body, milliseconds, missing: 404 }).catch(() => undefined);
    const { text, documents, marks, dataClass } = found ?? {};
    return typeof text === "string" && Array.isArray(documents) && marks !== undefined ? { text, documents, marks, dataClass: classOf(dataClass) } : undefined;
  };
  return {
    compares: false,
    async find(question, groups) {
      const same = exact ? await lookup(question, groups, { exact, similarFrom: null }) : undefined;
      if (same !== undefined || similarFrom === null) return same;
      const near = await lookup(question, groups, { exact: false, similarFrom });
      return near?.dataClass === "restricted" ? undefined : near;
    },
    async keep(question, groups, _, answer) {
      if (!exact && similarFrom === null) return;
      const body = { question, readers: readersOf(question, groups), answer, hours };
      // Without the cache a question goes to a model: slower and dearer, and right.
      await ask(`${url}/v1/answers`, { body, milliseconds }).catch(() => undefined);
    },
    async forget(document) {
      const { removed } = await askFor<{ removed: number }>(`${url}/v1/documents/${encodeURIComponent(document)}`, "removed", { method: "DELETE", milliseconds });
      return removed;
    },
  };
}
