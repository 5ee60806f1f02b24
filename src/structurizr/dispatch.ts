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

/** Binds the statement table to the two statements that parse other files. */
export function createDispatcher(include: Include, extend: Extend): Dispatcher {
  const first = firstRows(include);
  const root = [workspaceRow(extend)] as unknown as readonly AnyStatement[];
  return {
    run(session, tokens, identifier) {
      const context = session.context ?? { kind: "root" };
      const rows = context.kind === "root" ? root : rowsOf(context.kind);
      const row =
        byKeyword(first, tokens) ??
        inBlock(session, rows, { context, tokens }) ??
        outsideBlock(context, tokens) ??
        (catchAll(rows) || byKeyword(lastRows, tokens));
      if (!row) unexpected(session, context, tokens);
      else runRow(session, row, { context, tokens, identifier });
    },
  };
}

function rowsOf(kind: Exclude<ContextKind, "root">): readonly AnyStatement[] {
  return STATEMENTS[kind] as unknown as readonly AnyStatement[];
}

interface Place {
  context: Context;
  tokens: Tokens;
}

function byKeyword(rows: readonly AnyStatement[], tokens: Tokens): AnyStatement | undefined {
  const word = tokens.get(0).toLowerCase();
  return rows.find((row) => (row.match ?? "first") === "first" && isKeyword(row, word));
}

function isKeyword(row: AnyStatement, word: string): boolean {
  return (
    row.keyword.toLowerCase() === word ||
    row.aliases?.some((alias) => alias.toLowerCase() === word) === true
  );
}

function inBlock(
  session: Session,
  rows: readonly AnyStatement[],
  { context, tokens }: Place,
): AnyStatement | undefined {
  const inGroup = "group" in context && context.group !== undefined;
  const word = tokens.get(0);
  const lower = word.toLowerCase();
  const usable = (row: AnyStatement): boolean =>
    !(row.notInGroup && inGroup) && !(row.needsBlock && !tokens.opensBlock);
  return (
    rows.find((row) => matchesArrow(session, row, tokens)) ??
    rows.find(
      (row) => (row.match ?? "first") === "first" && isKeyword(row, lower) && usable(row),
    ) ??
    rows.find((row) => row.archetype && isArchetype(session, row.archetype, word) && usable(row))
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
function outsideBlock(context: Context, tokens: Tokens): AnyStatement | undefined {
  return context.kind === "properties" || context.kind === "perspectives"
    ? undefined
    : byKeyword([impliedRow], tokens);
}

function catchAll(rows: readonly AnyStatement[]): AnyStatement | undefined {
  return rows.find((row) => row.match === "any");
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
  const near = nearestName(tokens.get(0), [...allowed, ...session.archetypes.names()]);
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
