import { DslFailure, fail } from "./diagnostics.ts";
import { createDispatcher } from "./dispatch.ts";
import type { Dispatcher } from "./dispatch.ts";
import { fileNameOf } from "./files.ts";
import { javaTrim } from "./java-strings.ts";
import { readWorkspaceJson } from "./json-read.ts";
import { Session } from "./session.ts";
import { isComment, isEmptyLine, prepareLines, splitLines } from "./source-lines.ts";
import type { SourceLine } from "./source-lines.ts";
import { needsNetwork } from "./statements/anywhere.ts";
import { endDocumentation } from "./statements/documentation.ts";
import { endParallel } from "./statements/dynamic-view.ts";
import { endImageView } from "./statements/image-view.ts";
import { endPerspective } from "./statements/properties.ts";
import { substitute } from "./substitution.ts";
import { BLOCK_END, BLOCK_START, tokenize, Tokens } from "./tokens.ts";
import type { Token } from "./tokens.ts";
import { warnOfTraps } from "./traps.ts";
import { isWebUrl } from "./urls.ts";

/** Feeds lines to the statement table; after an error it goes on with the next line. */
export class Parser {
  private readonly session: Session;
  private readonly dispatcher: Dispatcher;
  private readonly open: string[] = [];
  private blocks = 0;

  constructor(session: Session) {
    this.session = session;
    this.dispatcher = createDispatcher(
      (_session, source, indent) => this.include(source, indent),
      (_session, source) => this.extend(source),
    );
  }

  parseFile(source: string, path: string): void {
    this.open.push(path);
    this.parseLines(splitLines(source), path);
    this.open.pop();
    const { session } = this;
    if (session.stack.length === 0) return;
    const failure = new DslFailure(
      "structure",
      "Unexpected end of DSL content - are one or more closing curly braces missing?",
    );
    session.report(failure, { line: null });
    while (session.stack.length > 0) this.guard(() => this.endBlock());
  }

  private parseLines(physical: string[], path: string): void {
    const { session } = this;
    const prepared = prepareLines(physical, path, () => `\uE000text-block-${this.blocks++}`);
    for (const [name, value] of prepared.textBlocks) {
      session.constants.set(name, { value, kind: "textBlock" });
    }
    if (prepared.failure) {
      session.line = prepared.lines[0];
      session.report(prepared.failure, { line: null });
    }
    for (const line of prepared.lines) {
      if (++session.lineCount > session.limits.lines) {
        session.line = line;
        session.report(new DslFailure("limit", `More than ${session.limits.lines} lines`));
        return;
      }
      this.parseLine(line);
    }
  }

  private parseLine(line: SourceLine): void {
    const { session } = this;
    session.line = line;
    if (isEmptyLine(line.text) || isComment(line.text)) return;
    const depth = session.stack.length;
    let tokens: Token[] = [];
    let identifiers = 0;
    try {
      tokens = this.tokens(line);
      identifiers = tokens.length >= 3 && tokens[1]?.raw === "=" ? 2 : 0;
      this.parseStatement(line, tokens);
    } catch (error) {
      const failure = asFailure(error);
      const at = (failure.details.token ?? 0) + identifiers;
      session.report(failure, { token: tokens[at] ?? tokens[identifiers] });
      this.recover(tokens, depth, failure);
    }
  }

  private tokens(line: SourceLine): Token[] {
    return tokenize(line.text).map((token) =>
      token.raw.includes("${") ? { ...token, raw: substitute(this.session, token) } : token,
    );
  }

  private parseStatement(line: SourceLine, all: Token[]): void {
    const { session } = this;
    if (this.inSkippedBlock(all)) return;
    let tokens = new Tokens(all);
    let identifier: string | undefined;
    if (all.length >= 3 && tokens.get(1) === "=") {
      identifier = tokens.get(0);
      session.register.check(identifier);
      tokens = tokens.without(2);
    }
    if (this.isCommentLine(javaTrim(line.text), tokens.get(0))) return;
    if (tokens.get(0) === BLOCK_END) {
      if (all.length > 1) warnOfTraps.afterBlockEnd(session, all);
      this.endBlock();
      return;
    }
    warnOfTraps.inStatement(session, all, tokens);
    this.dispatcher.run(session, tokens, identifier);
  }

  /** Block comments start and end with whole lines. */
  private isCommentLine(text: string, first: string): boolean {
    const { session } = this;
    if (text.startsWith("/*") && text.endsWith("*/")) return true;
    if (first.startsWith("/*")) {
      session.open({ kind: "comment" });
      return true;
    }
    if (session.context?.kind !== "comment") return false;
    if (text.endsWith("*/")) session.stack.pop();
    else if (text.includes("*/")) warnOfTraps.inComment(session);
    return true;
  }

  /** Lines of a block that cannot be parsed; only its braces count, and the names that are lost with it. */
  private inSkippedBlock(tokens: Token[]): boolean {
    const { session } = this;
    const { context } = session;
    if (context?.kind !== "skipped") return false;
    const { pending } = context;
    if (pending?.atKeyword !== undefined && tokens[0]?.raw === pending.atKeyword) {
      session.report(pending.failure);
      delete context.pending;
    }
    if (tokens[1]?.raw === "=") session.lostNames.add((tokens[0]?.raw ?? "").toLowerCase());
    if (tokens[0]?.raw === BLOCK_END) {
      if (context.depth > 0) context.depth--;
      else this.endBlock();
    } else if (tokens.at(-1)?.raw === BLOCK_START) context.depth++;
    return true;
  }

  private endBlock(): void {
    const { session } = this;
    const context = session.stack.pop();
    if (!context) fail("structure", "Unexpected end of context");
    switch (context.kind) {
      case "perspective":
        return endPerspective(context);
      case "documentation":
      case "decisions":
        return endDocumentation(session, context);
      case "imageView":
        return endImageView(context);
      case "parallel":
        return endParallel(session, context.view, context.hasSteps);
      case "skipped":
        if (context.pending) session.report(context.pending.failure);
        return undefined;
      default:
        return undefined;
    }
  }

  /** After a failed statement: skip its block, and remember that its identifier is lost. */
  private recover(tokens: Token[], depth: number, failure: DslFailure): void {
    const { session } = this;
    if (tokens[1]?.raw === "=" && tokens.length >= 3) {
      session.lostNames.add((tokens[0]?.raw ?? "").toLowerCase());
    }
    if (failure.details.unknownName !== undefined) {
      session.lostNames.add(failure.details.unknownName.toLowerCase());
    }
    const opens = tokens.at(-1)?.raw === BLOCK_START && tokens[0]?.raw !== BLOCK_END;
    if (opens && session.stack.length <= depth) {
      session.stack.push({ kind: "skipped", depth: 0 });
    }
  }

  private guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.session.report(asFailure(error), { line: null });
    }
  }

  private include(source: string, indent: string): void {
    const { session } = this;
    const from = session.line?.file ?? "";
    const path = session.files.resolve(from, source);
    if (!session.files.exists(path)) {
      fail("file-not-found", `${session.files.shown(path)} could not be found`, { token: 1 });
    }
    const line = session.line;
    for (const file of this.filesAt(path, 0)) this.includeFile(file, indent);
    session.line = line;
  }

  private filesAt(path: string, depth: number): string[] {
    const { files, limits } = this.session;
    if (fileNameOf(path).startsWith(".") && fileNameOf(path) !== ".") return [];
    const names = files.list(path);
    if (!names) return [path];
    if (depth >= limits.includeDepth) {
      fail("limit", `Folders are nested deeper than ${limits.includeDepth} levels`);
    }
    return names.flatMap((name) => this.filesAt(`${path}/${name}`, depth + 1));
  }

  private includeFile(path: string, indent: string): void {
    const { session } = this;
    if (this.open.includes(path)) {
      fail("include-cycle", `${path} includes itself: ${[...this.open, path].join(" → ")}`, {
        token: 1,
      });
    }
    if (this.open.length > session.limits.includeDepth) {
      fail("limit", `Includes are nested deeper than ${session.limits.includeDepth} levels`);
    }
    if (++session.includeCount > session.limits.includes) {
      fail("limit", `More than ${session.limits.includes} included files`);
    }
    const text = session.files.read(path);
    if (text === undefined)
      fail("file-not-found", `Error reading file at ${session.files.shown(path)}`, { token: 1 });
    this.open.push(path);
    const lines = splitLines(text).map((line) => indent + line.replace(/^\uFEFF/, ""));
    this.parseLines(lines, path);
    this.open.pop();
  }

  private extend(source: string): void {
    const { session } = this;
    if (isWebUrl(source)) needsNetwork(session, source);
    const path = session.files.resolve(session.line?.file ?? "", source);
    if (session.files.isFolder(path)) {
      fail("file-not-found", `${session.files.shown(path)} should be a single file`, { token: 2 });
    }
    const text = session.files.read(path);
    if (text === undefined)
      fail("file-not-found", `${session.files.shown(path)} could not be found`, { token: 2 });
    if (source.toLowerCase().endsWith(".json")) this.extendJson(text, path);
    else this.extendDsl(text, path);
  }

  private extendJson(text: string, path: string): void {
    const { session } = this;
    session.workspace = readWorkspaceJson(text, path, session.index);
    const items = [
      ...session.index.model.elements.values(),
      ...session.index.model.relationships.values(),
    ];
    for (const item of items) {
      if (!item.properties.has("structurizr.dsl.identifier")) continue;
      if ("kind" in item) session.register.register(item.identifier, item);
      else session.register.registerRelationship(item.identifier, item);
    }
  }

  /** Parses the base with a session of its own, then goes on with what it has built. */
  private extendDsl(text: string, path: string): void {
    const { session, open } = this;
    if (open.includes(path)) {
      fail("include-cycle", `${path} extends itself: ${[...open, path].join(" → ")}`, { token: 2 });
    }
    if (open.length > session.limits.includeDepth) {
      fail(
        "limit",
        `Workspaces extend one another deeper than ${session.limits.includeDepth} levels`,
      );
    }
    const base = new Session(session.files, session.env, session.limits);
    const parser = new Parser(base);
    parser.open.push(...open);
    parser.blocks = this.blocks;
    parser.parseFile(text, path);
    this.blocks = parser.blocks;
    session.diagnostics.push(...base.diagnostics);
    session.incomplete ||= base.incomplete;
    if (!base.workspace) {
      session.incomplete = true;
      fail("structure", `${path} does not define a workspace`, { token: 2 });
    }
    session.workspace = base.workspace;
    session.index = base.index;
    session.archetypes = base.archetypes;
    session.constants = base.constants;
    for (const name of base.lostNames) session.lostNames.add(name);
    session.register.copyFrom(base.register);
    session.register.scope = base.register.scope;
  }
}

function asFailure(error: unknown): DslFailure {
  if (error instanceof DslFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DslFailure("internal", `Internal error: ${reason}`, {
    fix: "This is a bug of the parser; please report the file.",
  });
}
