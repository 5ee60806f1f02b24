import type { ContextKind } from "../contexts.ts";
import { DslFailure, fail } from "../diagnostics.ts";
import type { Session } from "../session.ts";
import { isWebUrl } from "../urls.ts";
import type { ImpliedRelationships } from "../workspace.ts";
import type { Call, Statement } from "./statement.ts";

/** Given by the driver: parses the files of an `!include` in place. */
export type Include = (session: Session, path: string, indent: string) => void;

/** Statements that go before all others, whatever the block. */
export function firstRows(include: Include): Statement<ContextKind>[] {
  return [
    {
      keyword: "!include",
      grammar: "!include <file|directory|url>",
      args: [1, 1],
      keepsBrace: true,
      run(session, _context, { tokens }) {
        const source = tokens.get(1);
        if (isWebUrl(source)) needsNetwork(session, source);
        const text = session.line?.text ?? "";
        const indent = text.slice(0, Math.max(0, text.indexOf("!include")));
        include(session, source, indent);
      },
    },
    pluginRow,
    scriptRow,
  ];
}

export function needsNetwork(session: Session, address: string): never {
  session.incomplete = true;
  throw new DslFailure("needs-network", `Needs the network: ${address}`, {
    token: 1,
    fix: "Save the file beside the workspace and name it here.",
  });
}

const pluginRow: Statement<ContextKind> = {
  keyword: "!plugin",
  grammar: "!plugin <fqn>",
  args: [1, 1],
  run(session, _context, call) {
    const failure = new DslFailure(
      "needs-java-plugin",
      `Needs a Java plugin: ${call.tokens.get(1)}`,
      {
        token: 1,
        fix: "Plugins run in Structurizr only; what it would add has to be written out.",
      },
    );
    postpone(session, call, failure);
  },
};

const LANGUAGES = ["javascript", "groovy", "kotlin", "ruby"];

const scriptRow: Statement<ContextKind> = {
  keyword: "!script",
  run(session, _context, call) {
    const { tokens, opensBlock } = call;
    const name = tokens.optional(1);
    const inline = opensBlock && name !== undefined && LANGUAGES.includes(name.toLowerCase());
    const grammar = `!script <${inline ? "language" : "filename"}>`;
    if (tokens.size > 2) fail("too-many-tokens", `Too many tokens, expected: ${grammar}`);
    if (name === undefined) fail("expected", `Expected: ${grammar}`);
    const failure = new DslFailure("needs-script-engine", `Needs a script engine: ${name}`, {
      token: 1,
      fix: "Scripts run in Structurizr only; what it would add has to be written out.",
    });
    postpone(session, call, failure);
  },
};

/** Reports at once, or, like the reference, when the statement's block ends. */
function postpone(session: Session, call: Call, failure: DslFailure): void {
  session.incomplete = true;
  if (!call.opensBlock) throw failure;
  session.open({ kind: "skipped", depth: 0, pending: { failure } });
}

const STRATEGIES: Record<string, ImpliedRelationships> = {
  true: "unlessAnyExists",
  false: "none",
  "com.structurizr.model.DefaultImpliedRelationshipsStrategy": "none",
  "com.structurizr.model.CreateImpliedRelationshipsUnlessAnyRelationshipExistsStrategy":
    "unlessAnyExists",
  "com.structurizr.model.CreateImpliedRelationshipsUnlessSameRelationshipExistsStrategy":
    "unlessSameExists",
};

/** `!impliedRelationships`, in every block but properties and perspectives. */
export const impliedRow: Statement<ContextKind> = {
  keyword: "!impliedRelationships",
  aliases: ["impliedRelationships"],
  grammar: "!impliedRelationships <true|false|fqcn>",
  args: [1, 1],
  keepsBrace: true,
  run(session, _context, { tokens }) {
    const option = tokens.get(1);
    const known = /^(?:true|false)$/i.test(option) ? option.toLowerCase() : option;
    if (!Object.hasOwn(STRATEGIES, known)) {
      fail(
        "invalid-value",
        `Error loading implied relationships strategy: ${option} was not found`,
        { token: 1, allowed: ["true", "false"] },
      );
    }
    session.index.model.impliedRelationships = STRATEGIES[known] ?? "none";
  },
};

/** Statements that come last: blocks that take any line keep them from being seen. */
export const lastRows: Statement<ContextKind>[] = [
  {
    keyword: "!constant",
    run() {
      fail(
        "removed",
        "!constant was previously deprecated, and has now been removed - please use !const or !var instead",
      );
    },
  },
  constantRow("!const", (session, name, value) => session.defineConstant(name, value)),
  constantRow("!var", (session, name, value) => session.defineVariable(name, value)),
];

function constantRow(
  keyword: string,
  define: (session: Session, name: string, value: string) => void,
): Statement<ContextKind> {
  return {
    keyword,
    keepsBrace: true,
    run(session, _context, { tokens }) {
      // The reference repeats the keyword as it was written.
      const grammar = `${tokens.get(0)} <name> <value>`;
      if (tokens.size > 3) fail("too-many-tokens", `Too many tokens, expected: ${grammar}`);
      if (tokens.size < 3) fail("expected", `Expected: ${grammar}`);
      const name = tokens.get(1);
      if (!/^[a-zA-Z0-9-_.]+$/.test(name)) {
        fail(
          "invalid-value",
          "Constant/variable names must only contain the following characters: a-zA-Z0-9-_.",
          { token: 1 },
        );
      }
      define(session, name, tokens.get(2));
    },
  };
}

/** `!components {`: reads Java classes, which only the reference can. */
export const componentFinderRow: Statement<"container"> = {
  keyword: "!components",
  unannounced: true,
  run(session, _context, call) {
    session.incomplete = true;
    const failure = new DslFailure(
      "needs-java-classes",
      "Needs Java classes: !components finds components in compiled code",
      { fix: "Write the components out; finding them runs in Structurizr only." },
    );
    if (!call.opensBlock) return;
    session.open({ kind: "skipped", depth: 0, pending: { failure, atKeyword: "classes" } });
  },
};
