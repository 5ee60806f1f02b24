import type { ContextKind, ContextOf, DocumentationContext } from "../contexts.ts";
import { DslFailure, fail } from "../diagnostics.ts";
import { importDecisions, importSections } from "../documentation.ts";
import { isBlank } from "../java-strings.ts";
import type { Session } from "../session.ts";
import type { Documentation } from "../workspace.ts";
import type { Call, Statement } from "./statement.ts";
import { MANY } from "./statement.ts";

const DEFAULT_DOCS = "com.structurizr.importer.documentation.DefaultDocumentationImporter";
const BUILT_IN_DOCS = new Set([
  DEFAULT_DOCS,
  "com.structurizr.importer.documentation.RecursiveDefaultDocumentationImporter",
]);

const DECISION_IMPORTERS: Record<string, string> = {
  adrtools: "com.structurizr.importer.documentation.AdrToolsDecisionImporter",
  madr: "com.structurizr.importer.documentation.MadrDecisionImporter",
  log4brains: "com.structurizr.importer.documentation.Log4brainsDecisionImporter",
};

type Documented = { documentation?: Documentation };

/** `!docs` and `!decisions` (also `!adrs`) of the workspace or of an element. */
export function documentationRows<K extends ContextKind>(
  target: (context: ContextOf<K>, session: Session) => Documented,
): Statement<K>[] {
  return [
    {
      keyword: "!docs",
      grammar: "!docs <path> <fqn>",
      args: [1, 2],
      run(session, context, call) {
        const importer = call.tokens.optional(2) ?? DEFAULT_DOCS;
        start(session, { kind: "documentation", call, importer, target: target(context, session) });
      },
    },
    {
      keyword: "!decisions",
      aliases: ["!adrs"],
      grammar: "!decisions <path> <type|fqn>",
      args: [1, 2],
      run(session, context, call) {
        const given = call.tokens.optional(2) ?? "adrtools";
        const importer = Object.hasOwn(DECISION_IMPORTERS, given)
          ? (DECISION_IMPORTERS[given] ?? given)
          : given;
        start(session, { kind: "decisions", call, importer, target: target(context, session) });
      },
    },
  ];
}

interface Start {
  kind: "documentation" | "decisions";
  call: Call;
  importer: string;
  target: Documented;
}

function start(session: Session, { kind, call, importer, target }: Start): void {
  const file = session.line?.file ?? "";
  const context = { kind, target, path: call.tokens.get(1), importer, excludes: [], file };
  if (call.opensBlock) session.open(context);
  else endDocumentation(session, context);
}

/** Imports take place when the block ends, or at once without one. */
export function endDocumentation(
  session: Session,
  context: DocumentationContext & { kind: "documentation" | "decisions" },
): void {
  const what = context.kind === "documentation" ? "documentation" : "decisions";
  checkImporter(session, context);
  const path = session.files.resolve(context.file, context.path);
  if (!session.files.exists(path)) {
    fail("file-not-found", `Error importing ${what}: ${session.files.shown(path)} does not exist`, {
      token: 1,
    });
  }
  const documentation = (context.target.documentation ??= { sections: [], decisions: [] });
  const source = { files: session.files, path, excludes: context.excludes };
  if (what === "documentation") documentation.sections.push(...importSections(source));
  else {
    if (!session.files.isFolder(path)) {
      fail(
        "file-not-found",
        `Error importing ${what}: ${session.files.shown(path)} is not a directory.`,
        { token: 1 },
      );
    }
    documentation.decisions.push(...importDecisions(source, decisionFormat(context.importer)));
  }
}

function decisionFormat(importer: string): "adrtools" | "madr" | "log4brains" {
  if (importer === DECISION_IMPORTERS["madr"]) return "madr";
  return importer === DECISION_IMPORTERS["log4brains"] ? "log4brains" : "adrtools";
}

function checkImporter(
  session: Session,
  { kind, importer }: { kind: "documentation" | "decisions"; importer: string },
): void {
  const known =
    kind === "documentation"
      ? BUILT_IN_DOCS.has(importer)
      : Object.values(DECISION_IMPORTERS).includes(importer);
  if (known) return;
  session.incomplete = true;
  throw new DslFailure("needs-java-plugin", `Needs a Java plugin: the importer ${importer}`, {
    token: 2,
    fix: "Only the built-in importers work here: leave the class name out, or use adrtools, madr or log4brains for decisions.",
  });
}

/** `exclude <filename|regex>…` */
function excludeRow<K extends "documentation" | "decisions">(): Statement<K> {
  return {
    keyword: "exclude",
    grammar: "exclude <filename|regex> [filename|regex]",
    args: [1, MANY],
    keepsBrace: true,
    run(_session, { excludes }, { tokens }) {
      excludes.push(...tokens.from(1).filter((regex) => !isBlank(regex)));
    },
  };
}

export const docsRows = [excludeRow<"documentation">()];
export const decisionsRows = [excludeRow<"decisions">()];
