import { targetOf } from "../escape/target-of.ts";
import type { Generator, GeneratorFile } from "../generator.ts";
import { pathText } from "../load-files.ts";
import type { CompiledTemplate } from "../template/engine.ts";
import { parseTemplate } from "../template/parse-template.ts";
import type { TemplateSource } from "../template/parse-template.ts";
import type { TemplateUses } from "../template/template-uses.ts";
import type { TodoAnswers } from "../template/todo.ts";

/** A template with what it refers to. */
interface LintedTemplate {
  source: TemplateSource;
  uses: TemplateUses;
}

/** One emitted file with all templates that can end up in it. */
export interface LintedFile {
  file: GeneratorFile;
  path: string;
  isDocument: boolean;
  /** The template and its partials, without fragments: where its to-dos stand. */
  own: LintedTemplate[];
  /** With fragments and worked answers. */
  all: LintedTemplate[];
}

/** The files of a generator that templates make. */
export function templateGraph(generator: Generator): LintedFile[] {
  const cache = new Map<string, LintedTemplate>();
  const read = ({ source }: CompiledTemplate): LintedTemplate => {
    const key = `${source.file}:${source.lineOffset ?? 0}`;
    const known = cache.get(key) ?? { source, uses: parseTemplate(source).uses };
    cache.set(key, known);
    return known;
  };
  return generator.files.flatMap((file) => {
    if (file.content instanceof Uint8Array) return [];
    const path = pathText(file.to);
    const own = withPartials(generator, [read(file.content)], read);
    const answers = withPartials(generator, answersOf(file.answers).map(read), read);
    const all = withFragments(generator, [...own, ...answers], read);
    return [{ file, path, isDocument: targetOf(path).comment === "markdown", own, all }];
  });
}

function answersOf(answers: TodoAnswers | undefined): CompiledTemplate[] {
  return [...(answers?.values() ?? [])].map(({ template }) => template);
}

type Read = (template: CompiledTemplate) => LintedTemplate;

function withPartials(generator: Generator, start: LintedTemplate[], read: Read): LintedTemplate[] {
  const found = new Set(start);
  for (const { uses } of found) {
    for (const { name } of uses.partials) {
      const partial = generator.partials.get(name);
      if (partial) found.add(read(partial));
    }
  }
  return [...found];
}

function withFragments(
  generator: Generator,
  start: LintedTemplate[],
  read: Read,
): LintedTemplate[] {
  const found = new Set(start);
  for (const { uses } of found) {
    for (const wanted of uses.fragments) {
      for (const [key, { template, answers }] of generator.fragments) {
        const [role, , ...name] = key.split("/");
        const fits =
          (wanted.role === undefined || wanted.role === role) &&
          (wanted.name === undefined || wanted.name === name.join("/"));
        if (!fits || typeof template === "string") continue;
        const inner = [read(template), ...answersOf(answers).map(read)];
        for (const one of withPartials(generator, inner, read)) found.add(one);
      }
    }
  }
  return [...found];
}
