import type { Problem } from "../../errors.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import {
  argumentCounts,
  blockHelpers,
  printHelper,
  requireHelper,
  valueHelpers,
} from "./helper-names.ts";
import { readLiteralBraces } from "./literal-braces.ts";
import { braceSeparator } from "./separate-braces.ts";
import { number, pathTo, source, text } from "./syntax-nodes.ts";
import type {
  BlockStatement,
  Expression,
  Hash,
  Location,
  MustacheStatement,
  PartialBlockStatement,
  PartialStatement,
  PathExpression,
  Program,
  Statement,
  SubExpression,
} from "./syntax-tree.ts";
import type { Place, TemplateUses } from "./template-uses.ts";

const todoArguments = ["phase", "minutes", "last"];

export interface RewriteOptions {
  program: Program;
  file: string;
  lineOffset: number;
  text: string;
  uses: TemplateUses;
}

interface Scope {
  /** Block parameters that are visible. */
  params: ReadonlySet<string>;
  /** How many `#each` and `#with` stand around. */
  depth: number;
}

/**
 * Makes a template strict, in place: every path goes through a check that it has a value (Handlebars'
 * own `strict` does not look into arguments), every printed value becomes a placeholder, and what
 * is not part of the language is a problem.
 */
export function rewriteProgram(options: RewriteOptions): Problem[] {
  const rewriter = new Rewriter(options);
  rewriter.program(options.program, { params: new Set(), depth: 0 });
  options.uses.literals.push(...readLiteralBraces(options.text, options.lineOffset));
  return rewriter.problems;
}

const valueNames: ReadonlySet<string> = new Set(valueHelpers);
const blockNames: ReadonlySet<string> = new Set(blockHelpers);

class Rewriter {
  readonly problems: Problem[] = [];
  private readonly options: RewriteOptions;
  private readonly lines: string[];

  constructor(options: RewriteOptions) {
    this.options = options;
    this.lines = options.text.split("\n");
  }

  program(program: Program, scope: Scope): void {
    const inner = program.blockParams
      ? { ...scope, params: new Set([...scope.params, ...program.blockParams]) }
      : scope;
    program.body = program.body.map((statement) => this.statement(statement, inner));
  }

  private statement(statement: Statement, scope: Scope): Statement {
    switch (statement.type) {
      case "MustacheStatement":
        return this.mustache(statement, scope);
      case "BlockStatement":
        return this.block(statement, scope);
      case "PartialStatement":
      case "PartialBlockStatement":
        return this.partial(statement, scope);
      case "Decorator":
      case "DecoratorBlock":
        this.report(
          statement.loc,
          "{{* …}} (decorators, inline partials) is not supported",
          "Move it to a file in partials/.",
        );
        return statement;
      case "ContentStatement":
        return {
          ...statement,
          value: statement.value.replaceAll(braceSeparator, ""),
          original: statement.original.replaceAll(braceSeparator, ""),
        };
      default:
        return statement;
    }
  }

  private mustache(node: MustacheStatement, scope: Scope): MustacheStatement {
    const written = source(node.path, node.params);
    if (!node.escaped) {
      this.report(
        node.loc,
        `{{{${written}}}} prints without escaping`,
        `Write {{${written}}}; behind a literal brace write { {{${written}}}.`,
      );
    }
    const value = this.printed(node, scope);
    return {
      type: "MustacheStatement",
      loc: node.loc,
      escaped: false,
      path: pathTo(printHelper, node.loc),
      params: [value, text(written, node.loc), text(this.position(node.loc), node.loc)],
      ...("strip" in node ? { strip: node.strip } : {}),
    };
  }

  private printed(node: MustacheStatement, scope: Scope): Expression {
    const { path, params, hash, loc } = node;
    if (path.type !== "PathExpression") return this.value(path, scope, true);
    const isCall = params.length > 0 || (hash?.pairs.length ?? 0) > 0;
    if (!isCall) return this.value(path, scope, true);
    const call: SubExpression = { type: "SubExpression", loc, path, params };
    if (hash) call.hash = hash;
    return this.value(call, scope, true);
  }

  private block(node: BlockStatement, scope: Scope): BlockStatement {
    const name = simpleName(node.path);
    if (name === undefined || !blockNames.has(name)) {
      this.report(
        node.loc,
        `there is no block {{#${node.path.original}}}.${didYouMean(node.path.original, blockHelpers)}`,
        `The blocks are ${blockHelpers.join(", ")}.`,
      );
    } else this.countArguments(name, node.params, node.loc);
    const named = name === "todo" ? this.todo(node) : undefined;
    node.params = node.params.map((param) => this.value(param, scope, name === "todo"));
    this.hash(node.hash, scope, false);
    if (named) node.hash = named(node.hash);
    const opens = name === "each" || name === "with";
    if (node.program)
      this.program(node.program, opens ? { ...scope, depth: scope.depth + 1 } : scope);
    if (node.inverse) this.program(node.inverse, scope);
    return node;
  }

  /** Notes a to-do; gives what adds its place to its arguments. */
  private todo(node: BlockStatement): (hash: Hash | undefined) => Hash {
    const { loc } = node;
    const [id] = node.params;
    const at = this.place(loc);
    this.options.uses.todos.push({
      id: id?.type === "StringLiteral" ? String(id.value) : undefined,
      hasStart: node.inverse !== undefined,
      at,
    });
    if (!this.fillsLines(loc)) {
      this.report(
        loc,
        "text stands beside {{#todo}} or {{/todo}}",
        "Begin {{#todo …}} on a line of its own, and end the line behind {{/todo}}.",
      );
    }
    for (const pair of node.hash?.pairs ?? []) {
      if (!todoArguments.includes(pair.key)) {
        this.report(
          pair.loc,
          `{{#todo}} has no argument "${pair.key}".${didYouMean(pair.key, todoArguments)}`,
          "Its arguments are phase, minutes and last.",
        );
      }
    }
    // Handlebars takes the whole line of a tag that stands alone, else nothing.
    const added = [
      { key: "__at", value: text(this.position(loc), loc) },
      { key: "__source", value: number(loc.start.column, loc) },
      { key: "__column", value: number(opensAlone(node) ? loc.start.column : 0, loc) },
      { key: "__newline", value: number(closesAlone(node) ? 1 : 0, loc) },
    ];
    return (hash) => ({
      type: "Hash",
      loc,
      pairs: [
        ...(hash?.pairs ?? []),
        ...added.map((pair) => ({ type: "HashPair" as const, loc, ...pair })),
      ],
    });
  }

  private fillsLines(loc: Location): boolean {
    const before = (this.lines[loc.start.line - 1] ?? "").slice(0, loc.start.column);
    const after = (this.lines[loc.end.line - 1] ?? "").slice(loc.end.column);
    return before.trim() === "" && after.trim() === "";
  }

  private partial<T extends PartialStatement | PartialBlockStatement>(node: T, scope: Scope): T {
    const name = node.name.type === "PathExpression" ? node.name.original : literalText(node.name);
    if (name === undefined) {
      this.report(
        node.loc,
        "the name of a partial must be written out",
        "Choose between partials with {{#if}}.",
      );
    } else if (name !== "@partial-block") {
      const hash = node.hash?.pairs.map((pair) => pair.key) ?? [];
      this.options.uses.partials.push({ name, at: this.place(node.loc), hash });
    }
    node.params = node.params.map((param) => this.value(param, scope, false));
    this.hash(node.hash, scope, true);
    if (node.type === "PartialBlockStatement") this.program(node.program, scope);
    return node;
  }

  /** An expression whose value is used: a path is checked, a call must be of a known helper. */
  private value(node: Expression, scope: Scope, printed: boolean): Expression {
    if (node.type === "SubExpression") return this.call(node, scope, printed);
    if (node.type !== "PathExpression") return node;
    this.noteName(node, scope, printed);
    return required(node, this.position(node.loc));
  }

  private call(node: SubExpression, scope: Scope, printed: boolean): Expression {
    const name = simpleName(node.path);
    if (name === undefined || !valueNames.has(name)) {
      const message = `there is no helper "${node.path.original}".${didYouMean(node.path.original, valueHelpers)}`;
      this.report(node.loc, message, `The helpers are ${valueHelpers.join(", ")}.`);
      return node;
    }
    this.countArguments(name, node.params, node.loc);
    this.noteCall(name, node);
    if (name === "has") {
      for (const param of node.params)
        if (param.type === "PathExpression") this.noteName(param, scope, false, true);
      return node;
    }
    const prints =
      printed && (name === "join" || name === "json" || name === "add" || name === "lookup");
    node.params = node.params.map((param) => this.value(param, scope, prints));
    this.hash(node.hash, scope, printed);
    return node;
  }

  private noteCall(name: string, node: SubExpression): void {
    const at = this.place(node.loc);
    const [first, second] = node.params.map(literalText);
    if (name === "role" && first !== undefined) this.options.uses.roles.push({ role: first, at });
    if (name === "fragment") this.options.uses.fragments.push({ role: first, name: second, at });
  }

  private noteName(node: PathExpression, scope: Scope, printed: boolean, asked = false): void {
    const [name, member] = node.parts;
    const isParam = node.depth === 0 && name !== undefined && scope.params.has(name);
    if (name === undefined || isParam) return;
    if (node.data && name !== "root") return;
    const parts = node.data ? node.parts.slice(1) : [name, member];
    if (parts[0] === undefined) return;
    const root = node.data || scope.depth <= node.depth;
    this.options.uses.names.push({
      name: parts[0],
      member: parts[1],
      printed,
      root: root && !asked && !node.original.startsWith("this"),
      at: this.place(node.loc),
    });
  }

  private hash(hash: Hash | undefined, scope: Scope, printed: boolean): void {
    for (const pair of hash?.pairs ?? []) pair.value = this.value(pair.value, scope, printed);
  }

  private countArguments(name: string, params: readonly Expression[], loc: Location): void {
    const [least, most] = argumentCounts[name] ?? [0];
    if (params.length >= least && (most === undefined || params.length <= most)) return;
    const wanted =
      most === undefined
        ? `at least ${least}`
        : most === least
          ? String(least)
          : `${least} to ${most}`;
    this.report(
      loc,
      `"${name}" takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${params.length}`,
      "Give the missing arguments or remove the extra ones.",
    );
  }

  private place(loc: Location): Place {
    return { line: loc.start.line + this.options.lineOffset, column: loc.start.column + 1 };
  }

  private position(loc: Location): string {
    const { line, column } = this.place(loc);
    return `${this.options.file}:${line}:${column}`;
  }

  private report(loc: Location, message: string, fix: string): void {
    this.problems.push({ message, fix, file: this.options.file, ...this.place(loc) });
  }
}

function opensAlone(node: BlockStatement): boolean {
  const first = node.program?.body[0];
  return first?.type === "ContentStatement" && /^[ \t]*\n/.test(first.original);
}

function closesAlone(node: BlockStatement): boolean {
  const last = (node.inverse ?? node.program)?.body.at(-1);
  return last?.type === "ContentStatement" && /\n[ \t]*$/.test(last.original);
}

function required(node: PathExpression, at: string): SubExpression {
  const { loc } = node;
  return {
    type: "SubExpression",
    loc,
    path: pathTo(requireHelper, loc),
    params: [node, text(node.original, loc), text(at, loc)],
  };
}

function simpleName(path: PathExpression): string | undefined {
  const isSimple =
    !path.data && path.depth === 0 && path.parts.length === 1 && path.original === path.parts[0];
  return isSimple ? path.parts[0] : undefined;
}

function literalText(node: Expression): string | undefined {
  return node.type === "StringLiteral" ? String(node.value) : undefined;
}
