import type { ArchetypeType } from "../archetypes.ts";
import type { ContextKind, ContextOf } from "../contexts.ts";
import { fail } from "../diagnostics.ts";
import type { Session } from "../session.ts";
import type { Tokens } from "../tokens.ts";

/** One statement as its handler gets it. */
export interface Call {
  /** Without `identifier =`, and without the brace that opens its block unless the statement keeps it. */
  tokens: Tokens;
  identifier?: string;
  opensBlock: boolean;
}

/**
 * How a statement is recognised: by its first word, as `a -> b`, as `-> b`, as `a -/> b {`,
 * or (`any`) as whatever is left.
 */
type Match = "first" | "infix" | "prefix" | "removal" | "any";

/** A row of the statement table: everything that the parser and its messages know of a statement. */
export interface Statement<K extends ContextKind> {
  /** As announced in "Unexpected tokens (expected: …)"; compared without regard to case. */
  keyword: string;
  aliases?: readonly string[];
  /** The names of archetypes of this type are keywords, too. */
  archetype?: ArchetypeType;
  match?: Match;
  /** Text of "Expected: …" and "Too many tokens, expected: …"; without it the handler checks. */
  grammar?: string;
  /** Fewest and most tokens after the keyword. */
  args?: readonly [number, number];
  /** Counts the brace at the end as a token: the statement has no block. */
  keepsBrace?: boolean;
  /** Not named among the expected tokens, as in the reference. */
  unannounced?: boolean;
  /** Not inside a group of the element. */
  notInGroup?: boolean;
  /** Only with a brace at the end. */
  needsBlock?: boolean;
  run(session: Session, context: ContextOf<K>, call: Call): void;
}

export const MANY = Number.POSITIVE_INFINITY;

/** Fails unless the statement has as many tokens as its grammar says. */
export function checkArity(
  statement: Pick<Statement<ContextKind>, "grammar" | "args" | "match">,
  tokens: Tokens,
): void {
  const { grammar, args } = statement;
  if (grammar === undefined || !args) return;
  const count =
    tokens.size - (statement.match === undefined || statement.match === "first" ? 1 : 0);
  if (count > args[1]) {
    fail("too-many-tokens", `Too many tokens, expected: ${grammar}`, { token: tokens.size - 1 });
  }
  if (count < args[0]) fail("expected", `Expected: ${grammar}`);
}

/** A statement that sets one text: `technology <technology>`. */
export function textStatement<K extends ContextKind>(
  keyword: string,
  set: (session: Session, context: ContextOf<K>, value: string) => void,
  rest: Partial<Statement<K>> = {},
): Statement<K> {
  return {
    keyword,
    grammar: `${keyword} <${keyword}>`,
    args: [1, 1],
    keepsBrace: true,
    run: (session, context, { tokens }) => set(session, context, tokens.get(1)),
    ...rest,
  };
}
