export type Severity = "error" | "warning";

export type DiagnosticCode =
  | "expected"
  | "too-many-tokens"
  | "unexpected-tokens"
  | "structure"
  | "identifier"
  | "not-found"
  | "duplicate"
  | "invalid-value"
  | "not-permitted"
  | "file-not-found"
  | "outside-root"
  | "include-cycle"
  | "removed"
  | "needs-network"
  | "needs-script-engine"
  | "needs-java-plugin"
  | "needs-java-classes"
  | "validation"
  | "limit"
  | "internal"
  | TrapCode;

/** What the reference accepts although the result is not what was meant. */
export type TrapCode =
  | "one-line-block"
  | "trailing-comment"
  | "ignored-tokens"
  | "unclosed-quote"
  | "backslash"
  | "substitution"
  | "brace-argument"
  | "late-relationship"
  | "generated-view-key"
  | "unknown-deployment-group"
  | "swallowed-by-comment"
  | "empty-tag";

/** One problem of a DSL file. */
export interface Diagnostic {
  severity: Severity;
  code: DiagnosticCode;
  /** For errors word for word what structurizr-dsl 6.2.2 says. */
  message: string;
  file: string;
  /** 1-based; of a continued statement the last physical line; null where the reference names none. */
  line: number | null;
  /** 1-based column of the token at fault; null where there is no line. */
  column: number | null;
  /** What to do about it, where that is not plain from the message. */
  fix?: string;
  /** The statements that are allowed in this place. */
  allowed?: string[];
  /** The known name that is nearest to an unknown one. */
  nearest?: string;
}

export interface FailureDetails {
  fix?: string;
  allowed?: string[];
  nearest?: string;
  /** Index of the token at fault, counted as the handler sees them. */
  token?: number;
  /** The name that was looked up in vain; errors that only follow from an earlier one are dropped. */
  unknownName?: string;
}

/** Thrown inside the parser for a mistake in the source; never leaves it. */
export class DslFailure extends Error {
  readonly code: DiagnosticCode;
  readonly details: FailureDetails;

  constructor(code: DiagnosticCode, message: string, details: FailureDetails = {}) {
    super(message.endsWith(".") ? message.slice(0, -1) : message);
    this.code = code;
    this.details = details;
  }
}

/** Throws a {@link DslFailure}. */
export function fail(code: DiagnosticCode, message: string, details: FailureDetails = {}): never {
  throw new DslFailure(code, message, details);
}

/** The candidate with the smallest edit distance, if it is near enough to be a slip of the pen. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase().slice(0, 100);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    if (Math.abs(known.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, known, bestDistance);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

/** Damerau-Levenshtein distance of adjacent swaps, given up (as `limit`) once it cannot stay below `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    if (Math.min(...current) >= limit) return limit;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? limit;
}
