import { similarity } from "./chunk.ts";
import { words } from "./document.ts";
import type { Settings } from "./settings.ts";

export interface CachedAnswer {
  readonly text: string;
  readonly documents: readonly string[];
}

interface Entry extends CachedAnswer {
  readonly key: string;
  readonly groups: string;
  readonly vector: readonly number[] | undefined;
  readonly until: number;
}

/**
 * Answers that may be given again: to readers with the same groups only, until a document that they rest on changes
 * or goes.
 */
export class AnswerCache {
  readonly #settings: Settings["cache"];
  readonly #now: () => number;
  #entries: Entry[] = [];

  constructor(settings: Settings["cache"], now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  find(question: string, groups: readonly string[], vector: readonly number[] | undefined): CachedAnswer | undefined {
    const fresh = this.#entries.filter((entry) => entry.until > this.#now() && entry.groups === groupsKey(groups));
    const same = this.#settings.exact ? fresh.find(({ key }) => key === questionKey(question)) : undefined;
    const from = this.#settings.similarFrom;
    if (same !== undefined || vector === undefined || from === null) return same;
    return fresh.find((entry) => entry.vector !== undefined && similarity(entry.vector, vector) >= from);
  }

  keep(question: string, groups: readonly string[], vector: readonly number[] | undefined, answer: CachedAnswer): void {
    if (!this.#settings.exact && this.#settings.similarFrom === null) return;
    const until = this.#now() + this.#settings.hours * 3_600_000;
    this.#entries.push({ ...answer, key: questionKey(question), groups: groupsKey(groups), vector, until });
  }

  /** Forgets every answer that rests on a document; returns how many. */
  forget(document: string): number {
    const kept = this.#entries.filter(({ documents }) => !documents.includes(document));
    const gone = this.#entries.length - kept.length;
    this.#entries = kept;
    return gone;
  }
}

const questionKey = (question: string) => words(question).join(" ");
const groupsKey = (groups: readonly string[]) => [...new Set(groups)].toSorted().join("\n");
