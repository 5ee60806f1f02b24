import type { Context, ContextKind } from "./contexts.ts";
import { fail, nearestName } from "./diagnostics.ts";
import type { Session } from "./session.ts";
import { firstRows, impliedRow, lastRows } from "./statements/anywhere.ts";
import type { Include } from "./statements/anywhere.ts";
import type { Call, Statement } from "./statements/statement.ts";
import { checkArity } from "./statements/statement.ts";
import { announcedKeywords, STATEMENTS } from "./statements/table.ts";
import { workspaceRow } from "./statements/workspace.ts";
import type { Extend } from "./extend.ts";
import type { Tokens } from "./tokens.ts";

type AnyStatement = Statement<ContextKind>;

export interface Dispatcher {
  /** Finds the statement for a line in the current block and runs it; fails when there is none. */
  run(session: Session, tokens: Tokens, identifier: string | undefined): void;
}

/** The statements of a block, sorted by how they are recognised. */
interface Rows {
  arrows: AnyStatement[];
  byKeyword: Map<string, AnyStatement[]>;
  archetypes: AnyStatement[];
  catchAll: AnyStatement | undefined;
}

/** Binds the statement table to the two statements that parse other files. */
export function createDispatcher(include: Include, extend: Extend): Dispatcher {
  const first = sortRows(firstRows(include));
  const root = sortRows([workspaceRow(extend)] as unknown as readonly AnyStatement[]);
  return {
    run(session, tokens, identifier) {
      const context = session.context ?? { kind: "root" };
      const rows = context.kind === "root" ? root : rowsOf(context.kind);
      const word = tokens.get(0).toLowerCase();
      const row =
        first.byKeyword.get(word)?.[0] ??
        inBlock(session, rows, { context, tokens }) ??
        outsideBlock(context, word) ??
        rows.catchAll ??
        LAST.byKeyword.get(word)?.[0];
      if (!row) unexpected(session, context, tokens);
      else runRow(session, row, { context, tokens, identifier });
    },
  };
}

const LAST = sortRows(lastRows);
const IMPLIED = sortRows([impliedRow]);
const SORTED = new Map<ContextKind, Rows>();

function rowsOf(kind: Exclude<ContextKind, "root">): Rows {
  const known = SORTED.get(kind);
  if (known) return known;
  const rows = sortRows(STATEMENTS[kind] as unknown as readonly AnyStatement[]);
  SORTED.set(kind, rows);
  return rows;
}

function sortRows(statements: readonly AnyStatement[]): Rows {
  const rows: Rows = { arrows: [], byKeyword: new Map(), archetypes: [], catchAll: undefined };
  for (const statement of statements) {
    const { match = "first", keyword, aliases = [] } = statement;
    if (match === "any") rows.catchAll ??= statement;
    else if (match !== "first") rows.arrows.push(statement);
    else for (const word of [keyword, ...aliases]) add(rows.byKeyword, word, statement);
    if (statement.archetype) rows.archetypes.push(statement);
  }
  return rows;
}

function add(rows: Rows["byKeyword"], word: string, statement: AnyStatement): void {
  const lower = word.toLowerCase();
  rows.set(lower, [...(rows.get(lower) ?? []), statement]);
}

interface Place {
  context: Context;
  tokens: Tokens;
}

function inBlock(
  session: Session,
  rows: Rows,
  { context, tokens }: Place,
): AnyStatement | undefined {
  const inGroup = "group" in context && context.group !== undefined;
  const word = tokens.get(0);
  const usable = (row: AnyStatement): boolean =>
    !(row.notInGroup && inGroup) && !(row.needsBlock && !tokens.opensBlock);
  return (
    rows.arrows.find((row) => matchesArrow(session, row, tokens)) ??
    rows.byKeyword.get(word.toLowerCase())?.find(usable) ??
    rows.archetypes.find(
      (row) => row.archetype && isArchetype(session, row.archetype, word) && usable(row),
    )
  );
}

function isArchetype(
  session: Session,
  type: NonNullable<AnyStatement["archetype"]>,
  word: string,
): boolean {
  return type === "->"
    ? session.archetypes.isRelationshipKeyword(word)
    : session.archetypes.has(type, word);
}

function matchesArrow(session: Session, row: AnyStatement, tokens: Tokens): boolean {
  const { archetypes } = session;
  switch (row.match) {
    case "infix":
      return tokens.size > 2 && archetypes.isRelationshipKeyword(tokens.get(1));
    case "prefix":
      return tokens.size >= 2 && archetypes.isRelationshipKeyword(tokens.get(0));
    case "removal":
      return tokens.size >= 4 && tokens.get(1) === "-/>" && tokens.opensBlock;
    default:
      return false;
  }
}

/** `!impliedRelationships` works everywhere but where each line is a name and a value. */
function outsideBlock(context: Context, word: string): AnyStatement | undefined {
  return context.kind === "properties" || context.kind === "perspectives"
    ? undefined
    : IMPLIED.byKeyword.get(word)?.[0];
}

function runRow(
  session: Session,
  row: AnyStatement,
  { context, tokens, identifier }: Place & { identifier: string | undefined },
): void {
  const used = row.keepsBrace ? tokens : tokens.withoutBlockStart();
  checkArity(row, used);
  const call: Call = { tokens: used, opensBlock: tokens.opensBlock };
  if (identifier !== undefined) call.identifier = identifier;
  row.run(session, context, call);
}

function unexpected(session: Session, context: Context, tokens: Tokens): never {
  const allowed = allowedHere(session, context);
  const list = allowed.length === 0 ? "" : ` (expected: ${allowed.join(", ")})`;
  const near = nearestName(tokens.get(0), [...allowed, ...session.archetypeNames()]);
  fail("unexpected-tokens", `Unexpected tokens${list}`, {
    allowed,
    token: 0,
    ...(near !== undefined && near !== tokens.get(0) && { nearest: near }),
  });
}

function allowedHere(session: Session, context: Context): string[] {
  if (context.kind !== "root") return announcedKeywords(context.kind);
  return session.workspace ? [] : ["workspace"];
}
