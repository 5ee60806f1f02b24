export type Evidence = {
  /** The review record and the line of it that quotes. */
  readonly record: string;
  readonly at: number;
  readonly exemplar: string;
  /** File and line inside the exemplar's workspace, and the words that stand there. */
  readonly file: string;
  readonly line: number;
  readonly quote: string;
};
export type Review = {
  readonly record: string;
  readonly exemplar: string;
  readonly reader: string;
  readonly questions: ReadonlyArray<{ question: string; evidence: readonly Evidence[] }>;
};
export function readReviews(root: string): Review[];
/** The line (from 1) nearest to the one named that holds the quote, or undefined. */
export function lineOf(
  text: string,
  evidence: Pick<Evidence, "line" | "quote">,
): number | undefined;
export function mendReviews(root: string): { moved: number; lost: Evidence[] };
