import type { Session } from "./session.ts";
import { BLOCK_END, BLOCK_START } from "./tokens.ts";
import type { Token, Tokens } from "./tokens.ts";

/** Warnings of lines that parse, but hardly into what was meant. Each check sees one line. */
export const warnOfTraps = { inStatement, afterBlockEnd, inComment };

function inStatement(session: Session, all: Token[], tokens: Tokens): void {
  const bare = all.filter((token) => !token.quoted);
  quotedBrace(session, all.at(-1));
  oneLineBlock(session, all);
  trailingComment(session, bare);
  for (const token of all) {
    unclosedQuote(session, token);
    backslash(session, token);
  }
  ignoredTokens(session, tokens);
}

/** Quotes carry no meaning later: a quoted brace at the end opens a block. */
function quotedBrace(session: Session, last: Token | undefined): void {
  if (!last?.quoted || last.raw !== BLOCK_START) return;
  session.warn("brace-argument", 'The final "{" opens a block although it is quoted', {
    token: last,
    fix: "Do not end a line with an argument that is a single brace.",
  });
}

function oneLineBlock(session: Session, all: Token[]): void {
  const brace = all.findIndex((token) => token.raw === BLOCK_START && !token.quoted);
  if (brace <= 0 || brace === all.length - 1) return;
  session.warn(
    "one-line-block",
    "The braces on this line open no block: they are arguments of the statement",
    {
      token: all[brace],
      fix: `End the line after "{"${all.at(-1)?.raw === BLOCK_END ? ' and put the "}" on a line of its own' : ""}.`,
    },
  );
}

function trailingComment(session: Session, bare: Token[]): void {
  const start = bare.find(
    (token, at) => at > 0 && /^(?:\/\/|\/\*|#(?![0-9A-Fa-f]{6}$))/.test(token.raw),
  );
  if (!start) return;
  session.warn("trailing-comment", "A comment behind a statement is read as its arguments", {
    token: start,
    fix: "Put the comment on a line of its own.",
  });
}

function unclosedQuote(session: Session, token: Token): void {
  if (!token.unclosed) return;
  session.warn("unclosed-quote", "The quote is not closed, so the rest of the line belongs to it", {
    token,
    fix: 'Close it with a ".',
  });
}

/** There is no escape for a backslash: in front of a quote, an n, or a closing quote it is lost or does harm. */
function backslash(session: Session, token: Token): void {
  if (!/\\\\(?:"|n|$)|\\$/.test(token.raw)) return;
  session.warn(
    "backslash",
    "A backslash cannot be written here: the text is stored with a wrong character",
    {
      token,
      fix: "Use / instead, or leave it out.",
    },
  );
}

/** Statements that take no arguments ignore what stands between them and their brace. */
const WITHOUT_ARGUMENTS = new Set([
  "model",
  "views",
  "styles",
  "configuration",
  "archetypes",
  "properties",
  "perspectives",
  "users",
  "terminology",
  "animation",
  "light",
  "dark",
  "default",
]);

function ignoredTokens(session: Session, tokens: Tokens): void {
  const { context } = session;
  if (!WITHOUT_ARGUMENTS.has(tokens.get(0).toLowerCase())) return;
  if (context?.kind === "properties" || context?.kind === "perspectives") return;
  if (context?.kind === "users" || context?.kind === "animation") return;
  const extra = tokens.withoutBlockStart();
  if (extra.size < 2 || ["->", "="].includes(extra.get(1))) return;
  session.warn("ignored-tokens", `What stands after ${tokens.get(0)} is ignored`, {
    token: extra.all[1],
    fix: "Remove it, or put it on a line of its own.",
  });
}

function afterBlockEnd(session: Session, all: Token[]): void {
  session.warn("ignored-tokens", 'What stands after "}" is ignored', {
    token: all[1],
    fix: "Put it on a line of its own.",
  });
}

function inComment(session: Session): void {
  session.warn(
    "swallowed-by-comment",
    'The comment goes on: it ends only where a line ends with "*/"',
    { fix: 'Put what stands behind the "*/" on a line of its own.' },
  );
}
