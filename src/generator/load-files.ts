import type { Problem } from "../errors.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { readAnswersFile } from "./answers-file.ts";
import { targetOf } from "./escape/target-of.ts";
import type { GeneratorFile as GeneratorYaml } from "./generator-schema.ts";
import type { GeneratorFile } from "./generator.ts";
import type { YamlFile } from "./problem-list.ts";
import type { Role } from "./role.ts";
import {
  answersPath,
  emittedName,
  findFile,
  findFolder,
  isAnswers,
  isSpecial,
} from "./template-layers.ts";
import type { Layer, TemplateFile, TemplateLayers } from "./template-layers.ts";
import type { TemplateCompiler } from "./template-compiler.ts";
import type { CompiledTemplate } from "./template/engine.ts";
import type { Fragment } from "./template/run-template.ts";
import type { TodoAnswer, TodoAnswers } from "./template/todo.ts";

export interface LoadFiles {
  generator: YamlFile<GeneratorYaml>;
  layers: TemplateLayers;
  roles: readonly Role[];
  compiler: TemplateCompiler;
  problems: Problem[];
}

/** The file table: what the rows of generator.yaml, the overlay and the options can emit. */
export function loadFiles(options: LoadFiles): GeneratorFile[] {
  const { generator, layers, roles } = options;
  const files: GeneratorFile[] = [];
  const used = new Set<string>();
  for (const [row, { from, to, when, replace = false }] of generator.value.files.entries()) {
    const tree = treeOf(from, options, row);
    for (const { file, inner, replaces } of tree) {
      used.add(file.path);
      const base = to ?? emittedName(from);
      const path = inner === "" ? base : `${base}/${emittedName(inner)}`;
      files.push(fileEntry(options, { file, path, row, when, replace, replaces }));
    }
  }
  const rows = generator.value.files.length;
  for (const file of layers.overlay.values()) {
    if (used.has(file.path) || isSpecial(file.path) || isAnswers(file.path)) continue;
    files.push(
      fileEntry(options, { file, path: emittedName(file.path), row: rows, replace: false }),
    );
  }
  const own = roles.filter(({ row }) => generator.value.roles[row]?.reference !== false);
  for (const role of own) files.push(...referenceFiles(options, role, rows));
  return uniqueIds(files);
}

interface TreeFile {
  file: TemplateFile;
  /** Below `from`; empty when `from` is the file itself. */
  inner: string;
  replaces: string | undefined;
}

/**
 * The files of a row: those of a foreign generator's own folder, else of the built-in folders, united: of two files
 * at a path the stronger layer's stays. The overlay is laid over both.
 */
function treeOf(from: string, options: LoadFiles, row: number): TreeFile[] {
  const { generator, layers, problems } = options;
  const clean = from.replace(/\/+$/, "");
  const report = (message: string, fix: string): void => {
    problems.push(generator.problem(["files", row, "from"], message, fix));
  };
  if (isSpecial(clean) || clean.split("/").includes("..")) {
    report(
      `"${from}" cannot be emitted`,
      "Name a folder or file of a templates folder, but not partials or options.",
    );
    return [];
  }
  const files = new Map<string, TreeFile>();
  const base = inLayer(layers.own, clean).length > 0 ? [layers.own] : layers.builtIn.toReversed();
  for (const layer of [...base, layers.overlay]) {
    for (const file of inLayer(layer, clean)) {
      const inner =
        file.path === clean || file.path === `${clean}.hbs`
          ? ""
          : file.path.slice(clean.length + 1);
      const before = files.get(emittedName(inner));
      const replaces = layer === layers.overlay ? before?.file.file : undefined;
      files.set(emittedName(inner), { file, inner, replaces });
    }
  }
  if (files.size === 0) {
    const known = [layers.own, ...layers.builtIn].flatMap((layer) =>
      [...layer.keys()].map((path) => path.split("/")[0] ?? path),
    );
    report(
      `"${from}" is in no templates folder.${didYouMean(clean, new Set(known))}`,
      "Name a folder or file of templates/, relative to that folder.",
    );
  }
  return [...files.values()];
}

function inLayer(layer: Layer, from: string): TemplateFile[] {
  const exact = layer.get(from) ?? layer.get(`${from}.hbs`);
  if (exact) return [exact];
  return [...layer.values()].filter(
    (file) => file.path.startsWith(`${from}/`) && !isAnswers(file.path),
  );
}

/** `reference/` and, for one cloud, `reference-CLOUD/` below the options of a role. */
function referenceFiles(options: LoadFiles, role: Role, row: number): GeneratorFile[] {
  return role.options.flatMap((option) => {
    const folder = `options/${role.id}/${option.id}/`;
    return findFolder(options.layers, folder).flatMap((file) => {
      const [, cloud, inner] =
        /^reference(?:-([^/]+))?(\/.+)$/.exec(file.path.slice(folder.length)) ?? [];
      if (!inner || isAnswers(file.path)) return [];
      return [
        {
          ...fileEntry(options, {
            file,
            path: emittedName(`reference${inner}`),
            row,
            replace: false,
          }),
          option: { role: role.id, option: option.id, ...(cloud ? { cloud } : {}) },
        },
      ];
    });
  });
}

function fileEntry(
  options: LoadFiles,
  entry: {
    file: TemplateFile;
    path: string;
    row: number;
    replace: boolean;
    when?: string | undefined;
    replaces?: string | undefined;
  },
): GeneratorFile {
  const { generator, layers, compiler } = options;
  const { file, path, row, when, replace, replaces } = entry;
  const text = file.path.endsWith(".hbs") ? compiler.textOf(file) : undefined;
  const result: GeneratorFile = {
    template: `${idOf(file, generator.value.id)}`,
    origin: file.origin,
    source: file.file,
    to: path.includes("{{")
      ? compiler.add({ file: generator.file, text: path, lineOffset: linesAbove(generator, row) })
      : path,
    content: text === undefined ? file.bytes : compiler.add({ file: file.file, text }),
    answers: text === undefined ? undefined : answersOf(layers, file.path, path, options),
    isDeck: text !== undefined && /^---\n(?:(?!---\n)[\s\S])*?^marp:\s*true\s*$/m.test(text),
    when,
    row,
    replace,
  };
  if (replaces !== undefined) result.replaces = replaces;
  return result;
}

/** Of a row of generator.yaml; a file of an overlay has none. */
function linesAbove(generator: YamlFile<GeneratorYaml>, row: number): number {
  if (generator.value.files[row] === undefined) return 0;
  return Math.max(0, (generator.problem(["files", row], "", "").line ?? 1) - 1);
}

function idOf(file: TemplateFile, generator: string): string {
  const prefix = file.origin === "shared" || file.origin === "option" ? file.origin : generator;
  return `${prefix}:${file.path.replace(/^options\//, "")}`;
}

/** A template that is emitted twice gets an id for each place. */
function uniqueIds(files: readonly GeneratorFile[]): GeneratorFile[] {
  const seen = new Set<string>();
  return files.map((file) => {
    const template = seen.has(file.template)
      ? `${file.template}@${pathText(file.to)}`
      : file.template;
    seen.add(template);
    return { ...file, template };
  });
}

/** The emitted path as written. */
export function pathText(to: GeneratorFile["to"]): string {
  return typeof to === "string" ? to : to.source.text;
}

/** The worked texts for a template, compiled in the form that its format needs. */
function answersOf(
  layers: TemplateLayers,
  template: string,
  emitted: string,
  options: { compiler: TemplateCompiler; problems: Problem[] },
): TodoAnswers | undefined {
  const { compiler, problems } = options;
  const file = findFile(layers, answersPath(template));
  const text = file && compiler.textOf(file);
  if (!file || text === undefined) return undefined;
  const read = readAnswersFile(text, file.file);
  problems.push(...read.problems);
  const isDocument = targetOf(emitted).comment === "markdown";
  const answers = new Map<string, TodoAnswer>();
  for (const section of read.sections) {
    const source = isDocument ? section.text : section.code;
    if (!source) {
      problems.push({
        message: `the answer "${section.id}" has not exactly one fenced code block`,
        fix: "Put the data into one ``` block under the heading.",
        file: file.file,
        line: section.line,
      });
      continue;
    }
    answers.set(section.id, {
      template: compiler.add(source),
      at: `${file.file}:${section.line}:1`,
    });
  }
  return answers;
}

/** Every file beside option.yaml that `{{fragment}}` can insert. */
export function loadFragments(options: LoadFiles): Map<string, Fragment> {
  const { layers, roles, compiler } = options;
  const fragments = new Map<string, Fragment>();
  for (const role of roles) {
    for (const option of role.options) {
      const folder = `options/${role.id}/${option.id}/`;
      for (const file of findFolder(layers, folder)) {
        const name = file.path.slice(folder.length);
        if (name.includes("/") || name === "option.yaml" || isAnswers(name)) continue;
        const text = compiler.textOf(file);
        if (text === undefined) continue;
        const template: CompiledTemplate | string = name.endsWith(".hbs")
          ? compiler.add({ file: file.file, text })
          : text;
        const answers = answersOf(layers, file.path, emittedName(name), options);
        fragments.set(`${role.id}/${option.id}/${emittedName(name)}`, { template, answers });
      }
    }
  }
  return fragments;
}

/** Partials by the name that `{{> name}}` uses. */
export function loadPartials(
  layers: TemplateLayers,
  compiler: TemplateCompiler,
): Map<string, CompiledTemplate> {
  const partials = new Map<string, CompiledTemplate>();
  for (const file of findFolder(layers, "partials/")) {
    if (!file.path.endsWith(".hbs")) continue;
    const text = compiler.textOf(file);
    if (text !== undefined)
      partials.set(
        emittedName(file.path).slice("partials/".length),
        compiler.add({ file: file.file, text }),
      );
  }
  return partials;
}
