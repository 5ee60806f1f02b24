import { join, resolve } from "node:path";
import type { Problem } from "../errors.ts";
import { UserError } from "../errors.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { decodeText } from "../workspace/file-text.ts";
import { readIfThere, readTree } from "../workspace/read-tree.ts";
import { checkUses } from "./check-uses.ts";
import { conditionProblem, conditionTypes } from "./condition.ts";
import { generatorSchema, sharedQuestionsSchema } from "./generator-schema.ts";
import type { GeneratorFile as GeneratorYaml } from "./generator-schema.ts";
import type { Generator, GeneratorFile } from "./generator.ts";
import { listGenerators } from "./list-generators.ts";
import { loadFiles, loadFragments, loadPartials, pathText } from "./load-files.ts";
import { loadQuestions } from "./load-questions.ts";
import { loadRoles } from "./load-roles.ts";
import { packageFolders } from "./package-folders.ts";
import { readYamlFile } from "./problem-list.ts";
import type { YamlFile } from "./problem-list.ts";
import type { Question } from "./question.ts";
import { TemplateCompiler } from "./template-compiler.ts";
import { layerOf } from "./template-layers.ts";
import type { Layer, TemplateLayers } from "./template-layers.ts";

export interface LoadGeneratorOptions {
  /** A folder with `templates/` whose files replace or add to the generator's. */
  overlay?: string;
  /** Where the built-in generators are; default: this package. */
  root?: string;
}

/**
 * Loads a generator: a built-in one by its id or alias, or one of a folder. Throws one UserError
 * that lists all problems of the generator, its options and its templates with their places.
 * No code of a generator's folder is ever run.
 */
export async function loadGenerator(
  idOrAliasOrFolder: string,
  options: LoadGeneratorOptions = {},
): Promise<Generator> {
  const problems: Problem[] = [];
  const compiler = new TemplateCompiler(problems);
  const opened = openGenerator(idOrAliasOrFolder, options, problems);
  const { folder, builtIn, file, yaml, layers, roles, questions } = opened;
  const files = loadFiles({ generator: yaml, layers, roles, compiler, problems });
  checkFileConditions(yaml, questions, problems);
  const fragments = loadFragments({ generator: yaml, layers, roles, compiler, problems });
  const partials = loadPartials(layers, compiler);
  const templates = await compiler.finish(builtIn ? yaml.value.id : undefined);
  const { id, aliases, title, summary, version, tour, requires, data } = yaml.value;
  const generator: Generator = {
    id,
    aliases,
    title,
    summary,
    version,
    tour,
    requires,
    data,
    folder,
    builtIn,
    questions,
    roles,
    files,
    partials,
    fragments,
    parts: partsOf(files),
  };
  checkNames(yaml, generator, problems);
  problems.push(...checkUses(generator, templates));
  if (problems.length > 0) throw invalid(file, problems);
  return generator;
}

/**
 * The questions of a generator, without its templates: a fraction of the time of `loadGenerator`.
 * Throws a UserError where the generator or its options cannot be read.
 */
export function loadInterview(
  idOrAliasOrFolder: string,
  options: LoadGeneratorOptions = {},
): Pick<Generator, "id" | "questions"> {
  const problems: Problem[] = [];
  const { file, yaml, questions } = openGenerator(idOrAliasOrFolder, options, problems);
  if (problems.length > 0) throw invalid(file, problems);
  return { id: yaml.value.id, questions };
}

/** What can be read without a look at the templates. */
function openGenerator(
  idOrAliasOrFolder: string,
  options: LoadGeneratorOptions,
  problems: Problem[],
) {
  const { folder, builtIn, name } = locate(idOrAliasOrFolder, options);
  const tree = readTree(folder);
  const file = builtIn ? `generators/${name}/generator.yaml` : display(name, "generator.yaml");
  const text = decodeText(tree.get("generator.yaml") ?? new Uint8Array()) ?? "\u0000";
  const yaml = readYamlFile({ text, file, schema: generatorSchema, problems });
  if (!yaml) throw invalid(file, problems);
  const layers = readLayers({
    id: yaml.value.id,
    roles: new Set(yaml.value.roles.map(({ role }) => role)),
    name,
    tree,
    builtIn,
    overlay: options.overlay,
    root: options.root,
  });
  const roles = loadRoles({ generator: yaml, layers, problems });
  const shared = readSharedQuestions(problems, options.root);
  const questions = loadQuestions({ generator: yaml, shared, roles, problems });
  return { folder, builtIn, file, yaml, layers, roles, questions };
}

function locate(
  wanted: string,
  options: LoadGeneratorOptions,
): { folder: string; builtIn: boolean; name: string } {
  const looksLikePath = /[\\/]|^\.{1,2}$/.test(wanted);
  const listed = looksLikePath ? [] : listGenerators(options.root);
  const names = listed.flatMap(({ id, aliases }) => [id, ...aliases]);
  const found = listed.find(({ id, aliases }) =>
    [id, ...aliases].some((name) => name.toLowerCase() === wanted.toLowerCase()),
  );
  if (found) return { folder: found.folder, builtIn: true, name: found.id };
  const folder = resolve(wanted);
  if (readIfThere(join(folder, "generator.yaml"))) return { folder, builtIn: false, name: wanted };
  if (looksLikePath) {
    throw new UserError({
      code: "generator-not-found",
      message: `there is no generator.yaml in ${wanted}`,
      fix: "Name a folder that holds a generator.yaml, or a generator of `archwright list`.",
    });
  }
  throw new UserError({
    code: "generator-unknown",
    message: `there is no generator "${wanted}".${didYouMean(wanted, names)}`,
    fix: `The generators are ${listed.map(({ id }) => id).join(", ") || "none"}. A folder of your own is written ./${wanted}.`,
  });
}

function display(folder: string, path: string): string {
  return `${folder.replace(/[\\/]+$/, "")}/${path}`;
}

/** Options of roles that the generator does not ask about are not read; that there is such a role is. */
function mayConcern(path: string, id: string, roles: ReadonlySet<string>): boolean {
  const [top = "", role, option] = path.split("/");
  if (top !== "options") return top === id || top === "shared";
  return option === undefined || option === "role.yaml" || roles.has(role ?? "");
}

function readLayers(options: {
  id: string;
  roles: ReadonlySet<string>;
  name: string;
  tree: ReadonlyMap<string, Uint8Array>;
  builtIn: boolean;
  overlay: string | undefined;
  root: string | undefined;
}): TemplateLayers {
  const { id, roles, name, tree, builtIn, overlay, root } = options;
  const builtInTemplates = readTree(packageFolders(root).templates, {
    skip: (path) => !mayConcern(path, id, roles),
  });
  const folder = builtIn ? `generators/${name}/` : display(name, "");
  return {
    overlay: overlay === undefined ? new Map() : readOverlay(overlay),
    own: layerOf(tree, { origin: "generator", under: "templates/", folder }),
    builtIn: [
      layerOf(builtInTemplates, { origin: "generator", under: `${id}/`, folder: "templates/" }),
      layerOf(builtInTemplates, { origin: "shared", under: "shared/", folder: "templates/" }),
    ],
    options: layerOf(builtInTemplates, {
      origin: "option",
      under: "options/",
      folder: "templates/",
      prefix: "options/",
    }),
  };
}

function readOverlay(folder: string): Layer {
  const tree = readTree(resolve(folder), {
    skip: (path) => path !== "templates" && !path.startsWith("templates/"),
  });
  const layer = layerOf(tree, {
    origin: "overlay",
    under: "templates/",
    folder: display(folder, ""),
  });
  if (layer.size > 0) return layer;
  throw new UserError({
    code: "overlay-empty",
    message: `the overlay ${folder} has no files in templates/`,
    fix: `Put what replaces or adds to the generator's files into ${display(folder, "templates/")}, at the same paths.`,
  });
}

function readSharedQuestions(problems: Problem[], root: string | undefined) {
  const bytes = readIfThere(join(packageFolders(root).generators, "shared/questions.yaml"));
  if (!bytes) return undefined;
  return readYamlFile({
    text: decodeText(bytes)?.replace(/\r\n/g, "\n") ?? "\u0000",
    file: "generators/shared/questions.yaml",
    schema: sharedQuestionsSchema,
    problems,
  });
}

function checkFileConditions(
  yaml: YamlFile<GeneratorYaml>,
  questions: readonly Question[],
  problems: Problem[],
): void {
  const types = conditionTypes(questions);
  for (const [row, { when }] of yaml.value.files.entries()) {
    const problem = when === undefined ? undefined : conditionProblem(when, types);
    if (problem) problems.push(yaml.problem(["files", row, "when"], problem.message, problem.fix));
  }
}

/** The files of the tour and the parts of `requires` must be there. */
function checkNames(
  yaml: YamlFile<GeneratorYaml>,
  { files, parts }: Pick<Generator, "files" | "parts">,
  problems: Problem[],
): void {
  const paths = files.map(({ to }) => pathText(to));
  for (const [index, { file }] of yaml.value.tour.entries()) {
    if (paths.includes(file)) continue;
    const message = `the tour names "${file}", which is not emitted.${didYouMean(file, paths)}`;
    problems.push(yaml.problem(["tour", index, "file"], message, "Name a file of the workspace."));
  }
  for (const [part, needed] of Object.entries(yaml.value.requires)) {
    for (const name of [part, ...needed].filter((one) => !parts.includes(one))) {
      const message = `requires: there is no part "${name}".${didYouMean(name, parts)}`;
      const fix = `The parts are ${parts.join(", ")}.`;
      problems.push(yaml.problem(["requires", part], message, fix));
    }
  }
}

/** Folders that `--parts` selects from: hidden ones and files at the top are always there. */
function partsOf(files: readonly GeneratorFile[]): string[] {
  const parts = files.flatMap(({ to }) => /^([^./{}][^/{}]*)\//.exec(pathText(to))?.[1] ?? []);
  return [...new Set(parts)].sort();
}

function invalid(file: string, problems: readonly Problem[]): UserError {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  return new UserError({
    code: "generator-invalid",
    message: `the generator ${file} has ${count}`,
    fix: "Mend what is listed; docs/generators.md says how a generator is written.",
    problems: [...problems],
  });
}
