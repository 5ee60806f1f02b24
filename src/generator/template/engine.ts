import { createHash } from "node:crypto";
import type { Problem } from "../../errors.ts";
import { precompiledTemplates } from "../precompiled-templates.ts";
import { blockHelpers, printHelper, requireHelper, valueHelpers } from "./helper-names.ts";
import type { TemplateUses } from "./template-uses.ts";
import type { ParsedTemplate, TemplateSource } from "./parse-template.ts";

/** What Handlebars makes of a template. */
export type RunTemplate = (context: unknown, options: RunOptions) => string;

export interface RunOptions {
  helpers: Record<string, unknown>;
  partials: Record<string, RunTemplate>;
  data?: unknown;
}

export interface CompiledTemplate {
  source: TemplateSource;
  run: RunTemplate;
  problems: Problem[];
  /** Undefined for a template compiled at build time: it was checked then. */
  uses: TemplateUses | undefined;
}

/** Options under which the rewritten templates are right, at build time and in memory. */
export const compileOptions = {
  noEscape: true,
  strict: false,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(
    [...valueHelpers, ...blockHelpers, requireHelper, printHelper].map((name) => [name, true]),
  ),
};

/** `handlebars/runtime.js`, of which the package has no types. */
interface Runtime {
  template(specification: unknown): RunTemplate;
}

const memory = new Map<string, CompiledTemplate>();

/**
 * Compiles templates. What was compiled when the package was built is taken from there, when its
 * text is still the same; everything else is compiled in memory and never stored, because a
 * compiled template is code. The compiler itself is loaded only when it is needed.
 *
 * @param generator id of the built-in generator that the templates belong to, if it is known
 */
export async function compileTemplates(
  sources: readonly TemplateSource[],
  generator?: string,
): Promise<CompiledTemplate[]> {
  const missing = sources.filter((source) => !memory.has(keyOf(source)));
  const built = await precompiledTemplates(generator);
  const known = missing.filter((source) => Object.hasOwn(built, keyOf(source)));
  if (known.length > 0) {
    const { default: runtime } = await import("handlebars/runtime.js");
    for (const source of known) {
      const run = (runtime as unknown as Runtime).template(built[keyOf(source)]);
      memory.set(keyOf(source), { source, run, problems: [], uses: undefined });
    }
  }
  if (known.length < missing.length) await compileInMemory(missing);
  return sources.map((source) => {
    const compiled = memory.get(keyOf(source));
    if (!compiled) throw new Error(`not compiled: ${source.file}`);
    return compiled;
  });
}

async function compileInMemory(sources: readonly TemplateSource[]): Promise<void> {
  const [{ default: Handlebars }, { parseTemplate }] = await Promise.all([
    import("handlebars"),
    import("./parse-template.ts"),
  ]);
  for (const source of sources) {
    const key = keyOf(source);
    if (memory.has(key)) continue;
    const { program, problems, uses }: ParsedTemplate = parseTemplate(source);
    const run = Handlebars.compile(program, compileOptions) as unknown as RunTemplate;
    memory.set(key, { source, run, problems, uses });
  }
}

/** Names a template by where it stands and what it says: a changed text never meets old code. */
export function keyOf(source: TemplateSource): string {
  const { file, text, lineOffset = 0 } = source;
  const hash = createHash("sha256").update(text).digest("base64url").slice(0, 16);
  return `${file}:${lineOffset}:${hash}`;
}
