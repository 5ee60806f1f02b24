import type { DataClass } from "./data-class.ts";

/** A failure whose message may stand in records and logs: names and numbers, never a word of a person or a document. */
export class ReportedError extends Error {}

/** What a record may say about a failure; messages of others can quote what they could not read. */
export function reasonOf(error: unknown): string {
  if (error instanceof ReportedError) return error.message;
  return error instanceof Error ? error.name : "unknown failure";
}

/** A document that was found for a question, and that its reader may open. */
export interface Found {
  readonly document: string;
  readonly title: string;
  /** When it changed last. */
  readonly changed?: string;
}

/** What came of a question. */
export interface Answered {
  /** Under which the record holds it; the person reads it below the answer. */
  readonly number: string;
  /** "broken-off": the reader left before the answer had an end. */
  readonly result: "answered" | "withheld" | "broken-off";
  readonly answer: string;
  readonly sources: readonly string[];
  /** When each of them changed last, so that its reader sees how old it is. */
  readonly changed: Readonly<Record<string, string>>;
  /** The stage and reason of a withheld answer: for the record, not for the person who asks. */
  readonly stage?: string;
  readonly reason?: string;
  /** A check gave no verdict: nothing was refused, something is lost. */
  readonly lost?: boolean;
  readonly cached: boolean;
  /** Search results in place of an answer that was written and not passed, that no check could pass, or no model write. */
  readonly found: readonly Found[];
}

/** One line of the audit record: who asked, what it rests on, what the checks said. Never the question itself. */
export interface AuditEvent {
  readonly event: "answered" | "withheld" | "broken-off" | "refused" | "left-out";
  /** The number of the answer, where there is one. */
  readonly answer?: string;
  /** "unknown" where a filter was refused that the access service did not sign, or that names nobody. */
  readonly subject: string;
  /** What the reader's filter said on that day. */
  readonly groups?: readonly string[];
  readonly documents: readonly string[];
  /** The passages that an answer cites, or the sentences that were shown of it, by id, with the mark of what they said on that day. */
  readonly passages?: Readonly<Record<string, string>>;
  /** First words of an answer were shown, and their sentence was not. */
  readonly opened?: boolean;
  /** The highest class of the question and its passages. */
  readonly dataClass?: DataClass;
  /** The route that got the prompt, whatever became of its answer; "cache" where none was asked. */
  readonly route?: string;
  /** Which step withheld an answer. */
  readonly stage?: string;
  readonly detail: string;
}
