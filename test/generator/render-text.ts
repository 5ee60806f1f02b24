import { escapeHoles } from "../../src/generator/escape/escape-holes.ts";
import { targetOf } from "../../src/generator/escape/target-of.ts";
import { compileTemplates } from "../../src/generator/template/engine.ts";
import type { CompiledTemplate } from "../../src/generator/template/engine.ts";
import { RenderError } from "../../src/generator/template/render-error.ts";
import { runTemplate } from "../../src/generator/template/run-template.ts";

/** Compiles a template once and gives a function that renders it with a context. */
export async function renderer(
  path: string,
  text: string,
  partials: Readonly<Record<string, string>> = {},
): Promise<(context: Record<string, unknown>) => string> {
  const names = Object.keys(partials);
  const sources = [
    { file: `${path}.hbs`, text },
    ...names.map((name) => ({ file: `${name}.hbs`, text: partials[name] ?? "" })),
  ];
  const [template, ...others] = await compileTemplates(sources);
  const problems = [template!, ...others].flatMap((one) => one.problems);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  const compiled = Object.fromEntries(names.map((name, index) => [name, others[index]!]));
  return (context) => render(path, template!, compiled, context);
}

function render(
  path: string,
  template: CompiledTemplate,
  partials: Record<string, CompiledTemplate>,
  context: Record<string, unknown>,
): string {
  const run = {
    context,
    mode: "skeleton" as const,
    partials,
    role: () => undefined,
    roleIds: [],
    fragment: () => undefined,
  };
  try {
    const output = runTemplate(run, template, { path, answers: undefined, isDeck: false });
    const holes = output.holes.find(output.text);
    const escaped = escapeHoles({ file: output.text, holes, target: targetOf(path) });
    if (escaped.problems.length === 0) return escaped.text;
    throw new Error(
      escaped.problems.map(({ message, hole }) => `${hole.at}: ${message}`).join("\n"),
    );
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { file, line, column, message } = error.problem;
    throw new Error(`${file}:${line}:${column}: ${message}`, { cause: error });
  }
}

/** As `renderer`, once. */
export async function renderText(
  path: string,
  text: string,
  context: Record<string, unknown> = {},
  partials: Readonly<Record<string, string>> = {},
): Promise<string> {
  return (await renderer(path, text, partials))(context);
}
