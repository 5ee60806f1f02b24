import { similarity } from "./chunk.ts";
import type { DataClass } from "./data-class.ts";
import { figures, words } from "./document.ts";
import type { Settings } from "./settings.ts";

export interface CachedAnswer {
  readonly text: string;
  readonly documents: readonly string[];
  /** The passages that it rests on, by id, with the mark of what they said; they are compared before it is given again. */
  readonly marks: Readonly<Record<string, string>>;
  /** The highest of the question and the passages that were read for it. A restricted one is given for the same words only. */
  readonly dataClass: DataClass;
}

type Vector = readonly number[] | undefined;

/**
 * Answers that may be given again: to readers with the same groups only, until a document that they rest on changes
 * or goes.
 */
export interface AnswerCache {
  /** Whether it compares vectors of questions that it is given. */
  readonly compares: boolean;
  find(question: string, groups: readonly string[], vector: Vector): Promise<CachedAnswer | undefined>;
  keep(question: string, groups: readonly string[], vector: Vector, answer: CachedAnswer): Promise<void>;
  /** Forgets every answer that rests on a document; returns how many. */
  forget(document: string): Promise<number>;
}

interface Entry extends CachedAnswer {
  readonly key: string;
  readonly groups: string;
  readonly figures: string;
  readonly vector: Vector;
  readonly until: number;
}

/** In memory, of one process: for tests, for the evaluation set and for a first trial. More than one replica share one. */
export function memoryCache(settings: Settings["cache"], now: () => number): AnswerCache {
  let entries: Entry[] = [];
  return {
    compares: settings.similarFrom !== null,
    async find(question, groups, vector) {
      const fresh = entries.filter((entry) => entry.until > now() && entry.groups === groupsKey(groups));
      const same = settings.exact ? fresh.find(({ key }) => key === questionKey(question)) : undefined;
      const from = settings.similarFrom;
      const figures = figuresKey(question);
      const near = (entry: Entry) => entry.dataClass !== "restricted" && vector !== undefined && from !== null && entry.vector !== undefined && entry.figures === figures && similarity(entry.vector, vector) >= from;
      const found = same ?? fresh.find(near);
      return found === undefined ? undefined : { text: found.text, documents: found.documents, marks: found.marks, dataClass: found.dataClass };
    },
    async keep(question, groups, vector, answer) {
      if (!settings.exact && settings.similarFrom === null) return;
      entries = entries.filter((entry) => entry.until > now());
      const until = now() + settings.hours * 3_600_000;
      entries.push({ ...answer, key: questionKey(question), figures: figuresKey(question), groups: groupsKey(groups), vector, until });
    },
    async forget(document) {
      const kept = entries.filter(({ documents }) => !documents.includes(document));
      const gone = entries.length - kept.length;
      entries = kept;
      return gone;
    },
  };
}

/** Words, figures and signs: A+ and A-, or < 5 and > 5, ask for different answers. Marks of a sentence say nothing. */
export const questionKey = (question: string): string => (question.toLowerCase().match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s?!.,;:"'\u2018-\u201F\u00AB\u00BB]/gu) ?? []).join(" ");
export const groupsKey = (groups: readonly string[]): string => [...new Set(groups)].toSorted().join("\n");
/** An apostrophe ends a word: "don't" ends with "t". */
const denials = new Set("no not nor never none nobody nothing neither without cannot t nicht nie kein keine keinen keiner keinem ohne niemand nichts pas jamais aucun aucune sans rien nunca ningún ninguna ninguno sin nadie nada".split(" "));

/** A minus is one where no letter follows: neither in "e-mail" nor in "A-positive". */
const signs = /[\p{Sm}\p{Sc}%]|-(?!\p{L})/gu;

/** Words with digits, signs, and words that deny. Questions that differ in one are close as vectors, and never have the same answer. */
export const figuresKey = (question: string): string =>
  [...words(question).filter((word) => /\d/u.test(word) || denials.has(word)), ...figures(question), ...(question.match(signs) ?? [])].toSorted().join(" ");
