import { didYouMean } from "../../sources/nearest-name.ts";
import type { CompiledTemplate, RunTemplate } from "./engine.ts";
import { printHelper, requireHelper } from "./helper-names.ts";
import { BareWord, DataLiteral, HoleStore } from "./hole.ts";
import type { Hole } from "./hole.ts";
import { RenderError } from "./render-error.ts";
import { placeTodo } from "./todo.ts";
import type { TodoAnswers, TodoRecord } from "./todo.ts";
import { HelperError, pureHelpers } from "./value-helpers.ts";

/** Everything that the templates of one run share. */
export interface TemplateRun {
  /** The names that every template sees. */
  context: Readonly<Record<string, unknown>>;
  mode: "skeleton" | "exemplar";
  partials: Readonly<Record<string, CompiledTemplate>>;
  /** A role by its id; undefined when the generator has none of that name. */
  role: (id: string) => unknown;
  roleIds: readonly string[];
  /** The chosen option's file of that name; undefined when it has none. */
  fragment: (role: string, name: string) => Fragment | undefined;
}

export interface Fragment {
  /** Compiled, or text that stands as it is. */
  template: CompiledTemplate | string;
  answers: TodoAnswers | undefined;
}

/** A file in the making. */
export interface FileRun {
  /** Emitted path: to-dos are named and marked by it. */
  path: string;
  answers: TodoAnswers | undefined;
  /** Decks mark to-dos in another way. */
  isDeck: boolean;
}

export interface TemplateOutput {
  /** With placeholders for values. */
  text: string;
  holes: HoleStore;
  todos: TodoRecord[];
}

const maxFragmentDepth = 20;

/** Runs a template. Throws `RenderError` with the place of what is wrong. */
export function runTemplate(
  run: TemplateRun,
  template: CompiledTemplate,
  file: FileRun,
): TemplateOutput {
  const holes = new HoleStore();
  const todos: TodoRecord[] = [];
  const partials = Object.fromEntries(
    Object.entries(run.partials).map(([name, partial]) => [name, partial.run]),
  );
  const state: State = {
    run,
    context: run.context,
    file,
    holes,
    todos,
    partials,
    answers: file.answers,
    depth: 0,
    at: "",
  };
  const text = holes.expandInserts(execute(state, template, run.context));
  return { text, holes, todos };
}

interface State {
  run: TemplateRun;
  /** What fragments see. */
  context: unknown;
  file: FileRun;
  holes: HoleStore;
  todos: TodoRecord[];
  partials: Record<string, RunTemplate>;
  answers: TodoAnswers | undefined;
  depth: number;
  /** Where the last value was read: a helper that fails stands near it. */
  at: string;
}

function execute(
  state: State,
  template: CompiledTemplate,
  context: unknown,
  data?: unknown,
): string {
  const start = `${template.source.file}:1:1`;
  try {
    return template.run(context, { helpers: helpersOf(state), partials: state.partials, data });
  } catch (error) {
    if (error instanceof RenderError) throw error;
    const at = state.at === "" ? start : state.at;
    if (error instanceof HelperError)
      throw new RenderError({ message: error.message, fix: error.fix, at });
    if (error instanceof RangeError) {
      throw new RenderError({
        message: "partials or fragments include one another without end",
        fix: "Break the circle.",
        at,
      });
    }
    if (error instanceof Error && error.message.startsWith("The partial ")) {
      throw new RenderError({ message: error.message, fix: "Add it to partials/.", at });
    }
    throw error;
  }
}

function helpersOf(state: State): Record<string, unknown> {
  return {
    ...pureHelpers,
    [requireHelper]: (value: unknown, name: string, at: string) => {
      state.at = at;
      if (value === undefined) throw unknownName(state.run, name, at);
      return value;
    },
    [printHelper]: (value: unknown, expression: string, at: string) =>
      print(state, value, expression, at),
    role: (id: unknown) => {
      const role = state.run.role(String(id));
      if (role === undefined) throw unknownRole(state.run, String(id));
      return role;
    },
    fragment: (role: unknown, name: unknown) =>
      new Rendered(fragmentText(state, String(role), String(name))),
    todo(this: unknown, id: unknown, options: TodoOptions) {
      return todoText(state, { context: this, id: String(id), options });
    },
  };
}

/** Rendered text that is put in as it is. */
class Rendered {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function print(state: State, value: unknown, expression: string, at: string): string {
  if (value instanceof Rendered) return state.holes.addInsert({ text: value.text, column: 0 });
  if (typeof value === "number" && !Number.isFinite(value))
    throw unprintable(expression, `${value}`, "Print a finite number.", at);
  if (value === null || value === undefined)
    throw unprintable(expression, "nothing", "Ask with {{#if}} before, or give it a value.", at);
  if (Array.isArray(value))
    throw unprintable(expression, "a list", "Use {{join x}}, {{#each}} or {{json x}}.", at);
  if (!isPrintable(value))
    throw unprintable(expression, "a map", "Print one of its members, or {{json x}}.", at);
  return state.holes.addHole({ value, expression, at });
}

function isPrintable(value: unknown): value is Hole["value"] {
  return typeof value !== "object" || value instanceof BareWord || value instanceof DataLiteral;
}

function unprintable(expression: string, what: string, fix: string, at: string): RenderError {
  return new RenderError({ message: `{{${expression}}} prints ${what}`, fix, at });
}

function fragmentText(state: State, role: string, name: string): string {
  if (!state.run.roleIds.includes(role)) throw unknownRole(state.run, role);
  const fragment = state.run.fragment(role, name);
  if (!fragment) return "";
  if (typeof fragment.template === "string") return fragment.template;
  if (state.depth >= maxFragmentDepth) throw new RangeError("fragments");
  const inner: State = { ...state, answers: fragment.answers, depth: state.depth + 1 };
  return execute(inner, fragment.template, state.context);
}

interface TodoOptions {
  hash: Record<string, unknown>;
  data: unknown;
  fn: (context: unknown) => string;
  inverse: (context: unknown) => string;
}

function todoText(
  state: State,
  todo: { context: unknown; id: string; options: TodoOptions },
): string {
  const { context, id, options } = todo;
  const {
    phase,
    minutes,
    last,
    __at: at,
    __source: source,
    __column: column,
    __newline: newline,
  } = options.hash;
  const { record, text } = placeTodo({
    id,
    at: String(at),
    phase,
    minutes,
    last,
    column: Number(source),
    mode: state.run.mode,
    file: state.file,
    answers: state.answers,
    guidance: () => options.fn(context),
    start: () => startText(state, { context, options }),
    answer: (template) => execute(state, template, context, options.data),
  });
  state.todos.push(record);
  return state.holes.addInsert({ text, column: Number(column) }) + (newline ? "\n" : "");
}

/** Starting content, in the mode of the to-dos, also where only they are worked out. */
function startText(state: State, todo: { context: unknown; options: TodoOptions }): string {
  const { context } = state;
  const { mode } = state.run;
  try {
    state.context = inMode(mode, context);
    return todo.options.inverse(inMode(mode, todo.context));
  } finally {
    state.context = context;
  }
}

function inMode(mode: TemplateRun["mode"], context: unknown): unknown {
  const differs = typeof context === "object" && context !== null && "mode" in context;
  return differs && context.mode !== mode ? { ...context, mode } : context;
}

function unknownName(run: TemplateRun, name: string, at: string): RenderError {
  const steps = name.replace(/^(?:\.\.\/|@root\.|this\.)+/, "").split(".");
  const [first = name] = steps;
  const isOuter = Object.hasOwn(run.context, first) && !name.includes("/") && !name.includes(".");
  return new RenderError({
    message: `"${name}" has no value here.${isOuter ? "" : nearestName(run.context, steps)}`,
    fix: isOuter
      ? `Inside a block or partial write @root.${name}.`
      : "Use a name that docs/generators.md lists, or ask with (has x) first.",
    at,
  });
}

/** Of the first step that is not there, what is there beside it. */
function nearestName(context: unknown, steps: readonly string[]): string {
  let known = context;
  for (const step of steps) {
    if (typeof known !== "object" || known === null) return "";
    if (!Object.hasOwn(known, step)) return didYouMean(step, Object.keys(known));
    known = (known as Record<string, unknown>)[step];
  }
  return "";
}

function unknownRole(run: TemplateRun, id: string): HelperError {
  return new HelperError(
    `there is no role "${id}".${didYouMean(id, run.roleIds)}`,
    `The roles of this generator are ${run.roleIds.join(", ") || "none"}.`,
  );
}
