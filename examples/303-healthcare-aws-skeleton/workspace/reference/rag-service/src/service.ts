import { randomUUID } from "node:crypto";
import type { KeyLike } from "node:crypto";
import { AccessError, verifyReader } from "./access.ts";
import type { Reader } from "./access.ts";
import { memoryCache } from "./answer-cache.ts";
import type { AnswerCache } from "./answer-cache.ts";
import { classOf } from "./data-class.ts";
import type { DataClass } from "./data-class.ts";
import { answerFlow } from "./flow.ts";
import { memoryIndex } from "./index-store.ts";
import type { IndexStore } from "./index-store.ts";
import type { Metrics } from "./metrics.ts";
import type { Models } from "./models.ts";
import { reasonOf } from "./record.ts";
import type { Answered, AuditEvent } from "./record.ts";
import type { Settings } from "./settings.ts";
import { resultsFor, startOf, stepsOf } from "./steps.ts";
import type { Context, State } from "./steps.ts";

export interface Service {
  answer(question: string, filter: string | undefined, listening?: Listening): Promise<Answered>;
}

/** The side of the one who asked. */
export interface Listening {
  /** Receives each sentence once its checks have allowed it. */
  readonly release?: ((sentence: string, route?: string) => void) | undefined;
  /** Receives the first words of an answer before their sentence is checked against its source; without it, none are shown. */
  readonly open?: ((words: string, route?: string) => void) | undefined;
  /** Aborted when the reader leaves: the model stops writing, and the record says so. */
  readonly left?: AbortSignal | undefined;
  /** What the entry says of the question; it is restricted without. */
  readonly dataClass?: string | undefined;
  /** The team that asks, as the entry says. */
  readonly team?: string | undefined;
}

export interface Parts {
  readonly settings: Settings;
  readonly models: Models;
  /** Public key of the access service. */
  readonly filterKey: KeyLike;
  readonly index?: IndexStore;
  readonly cache?: AnswerCache;
  readonly now?: () => Date;
  readonly audit?: (event: AuditEvent) => void;
  readonly metrics?: Metrics;
}

/** The service without its HTTP surface. */
export function createService({ settings, models, filterKey, ...parts }: Parts): Service {
  const now = parts.now ?? (() => new Date());
  const { metrics } = parts;
  const audit = (event: AuditEvent) => {
    parts.audit?.(event);
    metrics?.recorded(event);
  };
  const took = metrics?.step.bind(metrics);
  const index = parts.index ?? memoryIndex(settings.embeddingDimension);
  const cache = parts.cache ?? memoryCache(settings.cache, () => now().getTime());
  const base = { settings, models, index, cache };
  const readerOf = (filter: string | undefined): Reader => {
    try {
      return verifyReader(filter, filterKey, now());
    } catch (error) {
      if (error instanceof AccessError) audit({ event: "refused", subject: error.subject ?? "unknown", documents: [], detail: error.message });
      throw error;
    }
  };
  return {
    async answer(question, filter, { release = () => undefined, open, left, dataClass, team } = {}) {
      const reader = readerOf(filter);
      const { subject, groups } = reader;
      const number = randomUUID();
      const leftOut = (passages: readonly string[]) => audit({ event: "left-out", answer: number, subject, documents: passages, detail: "looks as if it gave orders" });
      const asked = settings.entryNamesClass ? classOf(dataClass) : "restricted";
      let known: { dataClass: DataClass; route?: string } = { dataClass: asked };
      const classed = (highest: DataClass, route?: string) => void (known = { dataClass: highest, ...(route === undefined ? {} : { route }) });
      let opened = false;
      const opens = open === undefined ? undefined : (words: string) => {
        opened = true;
        open(words, known.route);
      };
      const releases = (sentence: string) => {
        opened = false;
        release(sentence, known.route);
      };
      const context: Context = { ...base, release: releases, open: opens, left, team: settings.entryNamesClass ? team : undefined, took, leftOut, classed };
      const start = startOf(question, reader, asked);
      const state = await answerFlow(stepsOf(context), start).catch((error: unknown) => failed(start, error));
      const found = await resultsFor(state, context).catch(() => []);
      const answered = { number, ...resultOf(state), found };
      const documents = answered.result === "withheld" ? found.map(({ document }) => document) : answered.sources;
      audit({ event: answered.result, answer: number, subject, groups, documents, passages: state.marks, ...(opened ? { opened } : {}), ...known, ...(answered.stage === undefined ? {} : { stage: answered.stage }), detail: answered.reason ?? "" });
      return answered;
    },
  };
}

/** Whatever fails on the way to an answer, the answer is withheld. */
function failed(start: State, error: unknown): State {
  if (error instanceof AccessError) throw error;
  return { ...start, withheld: { allowed: false, stage: "failure", reason: reasonOf(error) } };
}

function resultOf({ answer, documents, changed, cached, withheld }: State): Omit<Answered, "found" | "number"> {
  if (withheld === undefined) return { result: "answered", answer, sources: documents, changed, cached };
  const { stage, reason, lost } = withheld;
  if (stage === "left") return { result: "broken-off", answer: "", sources: documents, changed: {}, reason, cached: false };
  return { result: "withheld", answer: "", sources: [], changed: {}, stage, reason, ...(lost === true ? { lost } : {}), cached: false };
}
