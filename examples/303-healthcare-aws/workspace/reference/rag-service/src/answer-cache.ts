import { similarity } from "./chunk.ts";
import { words } from "./document.ts";
import type { Settings } from "./settings.ts";

export interface CachedAnswer {
  readonly text: string;
  readonly documents: readonly string[];
}

type Vector = readonly number[] | undefined;

/**
 * Answers that may be given again: to readers with the same groups only, until a document that they rest on changes
 * or goes.
 */
export interface AnswerCache {
  find(question: string, groups: readonly string[], vector: Vector): Promise<CachedAnswer | undefined>;
  keep(question: string, groups: readonly string[], vector: Vector, answer: CachedAnswer): Promise<void>;
  /** Forgets every answer that rests on a document; returns how many. */
  forget(document: string): Promise<number>;
}

interface Entry extends CachedAnswer {
  readonly key: string;
  readonly groups: string;
  readonly vector: Vector;
  readonly until: number;
}

/** In memory, of one process: for tests, for the evaluation set and for a first trial. More than one replica share one. */
export function memoryCache(settings: Settings["cache"], now: () => number): AnswerCache {
  let entries: Entry[] = [];
  return {
    async find(question, groups, vector) {
      const fresh = entries.filter((entry) => entry.until > now() && entry.groups === groupsKey(groups));
      const same = settings.exact ? fresh.find(({ key }) => key === questionKey(question)) : undefined;
      const from = settings.similarFrom;
      const near = (entry: Entry) => vector !== undefined && from !== null && entry.vector !== undefined && similarity(entry.vector, vector) >= from;
      const found = same ?? fresh.find(near);
      return found === undefined ? undefined : { text: found.text, documents: found.documents };
    },
    async keep(question, groups, vector, answer) {
      if (!settings.exact && settings.similarFrom === null) return;
      const until = now() + settings.hours * 3_600_000;
      entries.push({ ...answer, key: questionKey(question), groups: groupsKey(groups), vector, until });
    },
    async forget(document) {
      const kept = entries.filter(({ documents }) => !documents.includes(document));
      const gone = entries.length - kept.length;
      entries = kept;
      return gone;
    },
  };
}

export const questionKey = (question: string): string => words(question).join(" ");
export const groupsKey = (groups: readonly string[]): string => [...new Set(groups)].toSorted().join("\n");
