import { Archetypes } from "./archetypes.ts";
import type { Context } from "./contexts.ts";
import { isElementContext, isEnvironmentContext } from "./contexts.ts";
import { DslFailure, nearestName } from "./diagnostics.ts";
import type { Diagnostic, FailureDetails, TrapCode } from "./diagnostics.ts";
import type { ExpressionPlace, ExpressionScope } from "./expression-scope.ts";
import type { SourceFiles } from "./files.ts";
import { IdentifierRegister, isElement } from "./identifiers.ts";
import { createModelIndex, setProperty } from "./model-core.ts";
import type { ModelIndex } from "./model-core.ts";
import { SequenceNumber } from "./sequence.ts";
import type { SourceLine } from "./source-lines.ts";
import { placeOf } from "./source-lines.ts";
import type { Token } from "./tokens.ts";
import { isModelView, ViewContent } from "./view-core.ts";
import type {
  Element,
  ElementKind,
  ModelView,
  Named,
  Position,
  Relationship,
  Workspace,
} from "./workspace.ts";

/** Bounds that keep any input from using up time or memory. */
export interface ParseLimits {
  /** Logical lines, included files counted. */
  lines: number;
  /** Depth of nested blocks. */
  depth: number;
  /** Characters of one token after substitution. */
  tokenLength: number;
  relationships: number;
  /** Items that all searches together may look at. */
  work: number;
  includeDepth: number;
  includes: number;
  /** Of errors and of warnings, each. */
  diagnostics: number;
}

export const DEFAULT_LIMITS: ParseLimits = {
  lines: 500_000,
  depth: 200,
  tokenLength: 1_000_000,
  relationships: 200_000,
  work: 20_000_000,
  includeDepth: 50,
  includes: 5_000,
  diagnostics: 1_000,
};

type ConstantKind = "constant" | "variable" | "textBlock";

/** The state of one parse: what is built, where it stands, what went wrong. */
export class Session {
  readonly files: SourceFiles;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits: ParseLimits;
  readonly diagnostics: Diagnostic[] = [];
  private readonly counts = { error: 0, warning: 0 };
  readonly stack: Context[] = [];
  readonly register = new IdentifierRegister();
  readonly parsed = new Set<"workspace" | "model" | "views">();
  index: ModelIndex;
  workspace: Workspace | undefined;
  archetypes = new Archetypes();
  constants = new Map<string, { value: string; kind: ConstantKind }>();
  extending = false;
  /** Identifiers whose statement failed: looking them up is a consequence, not an error of its own. */
  readonly lostNames = new Set<string>();
  /** True once something is missing that only the network, a script or a plugin could bring. */
  incomplete = false;
  /** Nearest names are looked for a limited number of times: each takes a look at every identifier. */
  private nearestLeft = 100;
  lineCount = 0;
  includeCount = 0;
  line: SourceLine | undefined;
  private readonly contents = new Map<ModelView, ViewContent>();
  private readonly sequences = new Map<ModelView, SequenceNumber>();

  constructor(files: SourceFiles, env: Session["env"], limits: ParseLimits) {
    this.files = files;
    this.env = env;
    this.limits = limits;
    this.index = createModelIndex(limits);
  }

  /** The workspace; statements that need one only run inside of it. */
  get current(): Workspace {
    if (!this.workspace) throw new DslFailure("structure", "Expected: workspace");
    return this.workspace;
  }

  get context(): Context | undefined {
    return this.stack.at(-1);
  }

  open(context: Context): void {
    if (this.stack.length >= this.limits.depth) {
      throw new DslFailure("limit", `Blocks are nested deeper than ${this.limits.depth} levels`);
    }
    this.stack.push(context);
  }

  /** Looks an identifier up as the reference does: along the path of the element in scope, then as it stands. */
  find(identifier: string): Named | undefined {
    if (this.register.scope === "hierarchical") {
      const found = this.findInPath(identifier);
      if (found) return found;
    }
    return this.register.element(identifier);
  }

  /** Like {@link find}, but only what is of that kind counts, also on the way up. */
  findOfKind(identifier: string, kind: Named["kind"]): Named | undefined {
    if (this.register.scope === "hierarchical") {
      const found = this.findInPath(identifier, kind);
      if (found) return found;
    }
    const named = this.register.element(identifier);
    return named?.kind === kind ? named : undefined;
  }

  private findInPath(identifier: string, kind?: Named["kind"]): Named | undefined {
    for (let parent: Named | undefined = this.scopeElement(); parent;) {
      const found = this.register.element(`${this.register.nameOf(parent)}.${identifier}`);
      if (found && (kind === undefined || found.kind === kind)) return found;
      parent = isElement(parent) ? parent.parent : undefined;
    }
    return undefined;
  }

  private scopeElement(): Named | undefined {
    const { context } = this;
    if (isElementContext(context)) return context.element;
    if (isEnvironmentContext(context)) return context.environment;
    if (context?.kind === "elements" && isElementContext(context.around)) {
      return context.around.element;
    }
    return undefined;
  }

  /** An element by identifier; groups and environments do not count. */
  findElement(identifier: string): Element | undefined {
    const named = this.find(identifier);
    return isElement(named) ? named : undefined;
  }

  expressionScope(place: ExpressionPlace): ExpressionScope {
    const scope: ExpressionScope = {
      place,
      index: this.index,
      element: (identifier) => this.find(identifier),
      relationship: (identifier) => this.register.relationship(identifier),
      identifiers: () => (this.nearestLeft-- > 0 ? this.identifierNames() : []),
    };
    const { context } = this;
    if (isEnvironmentContext(context)) scope.environment = context.environment.name;
    return scope;
  }

  identifierNames(): string[] {
    return [...this.register.given()].map(([name]) => name);
  }

  /** Details of a failed look-up: the nearest identifier, optionally of one of the given kinds. */
  unknown(name: string, kinds?: ElementKind[]): FailureDetails {
    const candidates: string[] = [];
    if (this.nearestLeft-- <= 0) return { unknownName: name };
    for (const [identifier, target] of this.register.given()) {
      if (!kinds || ("kind" in target && (kinds as string[]).includes(target.kind))) {
        candidates.push(identifier);
      }
    }
    return { unknownName: name, nearest: nearestName(name, candidates) };
  }

  /** Keywords of archetypes, as candidates for a nearest name. */
  archetypeNames(): string[] {
    return this.nearestLeft-- > 0 ? this.archetypes.names() : [];
  }

  /** Registers an element under the statement's identifier, if it has one. */
  name(identifier: string | undefined, target: Named): void {
    const full = this.register.register(identifier, target);
    if (isElement(target)) {
      if (full !== undefined) {
        target.identifier = full;
        setProperty(target.properties, "structurizr.dsl.identifier", full);
      }
      target.position ??= this.position();
    }
  }

  nameRelationship(identifier: string | undefined, relationship: Relationship): void {
    const full = this.register.registerRelationship(identifier, relationship);
    if (full !== undefined) {
      relationship.identifier = full;
      setProperty(relationship.properties, "structurizr.dsl.identifier", full);
    }
  }

  position(): Position {
    const { line } = this;
    if (!line) return { file: "", line: 1, column: 1 };
    const blanks = line.text.length - line.text.trimStart().length;
    return { file: line.file, ...placeOf(line, blanks) };
  }

  isInView(relationship: Relationship): boolean {
    return this.current.views.all.some(
      (view) => isModelView(view) && this.content(view).hasRelationship(relationship),
    );
  }

  content(view: ModelView): ViewContent {
    const known = this.contents.get(view);
    if (known) return known;
    const content = new ViewContent(view, this.index);
    this.contents.set(view, content);
    return content;
  }

  sequence(view: ModelView): SequenceNumber {
    const known = this.sequences.get(view) ?? new SequenceNumber();
    this.sequences.set(view, known);
    return known;
  }

  defineConstant(name: string, value: string): void {
    if (this.constants.has(name)) {
      throw new DslFailure("duplicate", `A constant/variable "${name}" already exists`, {
        token: 1,
      });
    }
    this.constants.set(name, { value, kind: "constant" });
  }

  defineVariable(name: string, value: string): void {
    if (this.constants.get(name)?.kind === "constant") {
      throw new DslFailure("duplicate", `A constant "${name}" already exists`, { token: 1 });
    }
    this.constants.set(name, { value, kind: "variable" });
  }

  /** Reports a failure at the current line, or at `line` when the reference names another one. */
  report(failure: DslFailure, place: { line?: number | null; token?: Token } = {}): void {
    const { details } = failure;
    if (this.isConsequence(failure) || this.isFull("error")) return;
    const offset = place.token?.offset ?? this.position().column - 1;
    const { line } = this;
    const physical = line && place.line === undefined ? placeOf(line, offset) : undefined;
    const diagnostic: Diagnostic = {
      severity: "error",
      code: failure.code,
      message: failure.message,
      file: line?.file ?? "",
      line: place.line === undefined ? (line?.line ?? null) : place.line,
      column: physical ? physical.column : null,
    };
    if (details.fix !== undefined) diagnostic.fix = details.fix;
    if (details.allowed) diagnostic.allowed = details.allowed;
    if (details.nearest !== undefined) diagnostic.nearest = details.nearest;
    this.diagnostics.push(diagnostic);
  }

  /** Counts one more; errors and warnings have a limit each, so that neither hides the other. */
  private isFull(severity: "error" | "warning"): boolean {
    return ++this.counts[severity] > this.limits.diagnostics;
  }

  /** After a first error, errors that only repeat it are dropped. */
  private isConsequence(failure: DslFailure): boolean {
    const name = failure.details.unknownName?.toLowerCase();
    if (name === undefined) return false;
    if (this.incomplete || this.lostNames.has(name)) return true;
    return name.split(".").some((part) => this.lostNames.has(part));
  }

  /** Warns of something that the reference accepts with a result that is hardly meant. */
  warn(
    code: TrapCode,
    message: string,
    place: { token?: Token; fix: string; position?: Position },
  ): void {
    if (this.isFull("warning")) return;
    const { line } = this;
    const at =
      place.token && line ? placeOf(line, place.token.offset) : (place.position ?? this.position());
    this.diagnostics.push({
      severity: "warning",
      code,
      message,
      file: place.position?.file ?? line?.file ?? "",
      line: at.line,
      column: at.column,
      fix: place.fix,
    });
  }
}
