/** One thing that is wrong in what the user gave, said so that they can mend it. */
export interface Problem {
  /** What is wrong, with the value found. */
  message: string;
  /** What to do about it. */
  fix?: string;
  /** Path as the user knows it. */
  file?: string;
  /** 1-based. */
  line?: number;
  column?: number;
}

export interface UserErrorOptions {
  /** Stable, kebab-case: tests and scripts match on it. */
  code: string;
  message: string;
  fix?: string;
  /** All problems found, when there can be several. */
  problems?: readonly Problem[];
  cause?: unknown;
}

/**
 * An error that the user can mend. Everything else that is thrown is a bug and keeps its stack.
 * Only `src/cli` prints it.
 */
export class UserError extends Error {
  readonly code: string;
  readonly fix: string | undefined;
  readonly problems: readonly Problem[];

  constructor(options: UserErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "UserError";
    this.code = options.code;
    this.fix = options.fix;
    this.problems = options.problems ?? [];
  }
}
