import Handlebars from "handlebars";
import type { z } from "zod";
import { readYaml } from "../sources/yaml-document.ts";
import { decodeText } from "../workspace/file-text.ts";
import { readTree } from "../workspace/read-tree.ts";
import { generatorSchema, sharedQuestionsSchema } from "./generator-schema.ts";
import { optionSchema, roleSchema } from "./option-schema.ts";
import { packageFolders } from "./package-folders.ts";
import { yamlKey } from "./problem-list.ts";
import type { Generator } from "./generator.ts";
import { listGenerators } from "./list-generators.ts";
import { loadGenerator } from "./load-generator.ts";
import { compileOptions, keyOf } from "./template/engine.ts";
import { parseTemplate } from "./template/parse-template.ts";
import type { TemplateSource } from "./template/parse-template.ts";

const origin = "// Made by scripts/build.mjs from the folder templates/.";

/**
 * The modules that take the place of `precompiled-templates.js` in dist, by name: for each built-in
 * generator all its templates as code, and one that loads those of the generator that is asked for,
 * because reading the code of all takes longer than rendering one. Throws a UserError when a generator
 * has problems.
 */
export async function precompileTemplates(root?: string): Promise<Map<string, string>> {
  const modules = new Map<string, string>();
  for (const { id } of listGenerators(root)) {
    const generator = await loadGenerator(id, root === undefined ? {} : { root });
    modules.set(`precompiled-templates-${id}.js`, templatesModule(templateSources(generator)));
  }
  const names = listGenerators(root).map(({ id }) => JSON.stringify(id));
  modules.set(
    "precompiled-templates.js",
    `${origin}
const generators = [${names.join(", ")}];
const load = async (id) => (await import(\`./precompiled-templates-\${id}.js\`)).templates;
export async function precompiledTemplates(id) {
  if (generators.includes(id)) return load(id);
  return Object.assign({}, ...(await Promise.all(generators.map(load))));
}
`,
  );
  return modules;
}

function templatesModule(sources: readonly TemplateSource[]): string {
  const entries = [...new Map(sources.map((source) => [keyOf(source), source]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, source]) => `${JSON.stringify(key)}: ${specification(source)}`);
  return `${origin}\nexport const templates = {\n${entries.join(",\n")}\n};\n`;
}

/** The module that takes the place of `precompiled-yaml.js` in dist. */
export function precompileYaml(root?: string): string {
  const folders = packageFolders(root);
  const values: Record<string, unknown> = {};
  for (const folder of ["generators", "templates"] as const) {
    for (const [path, bytes] of readTree(folders[folder])) {
      const schema = schemaOf(path);
      if (!schema) continue;
      const file = `${folder}/${path}`;
      const text = decodeText(bytes) ?? "";
      const parsed = schema.safeParse(readYaml(text).value);
      if (parsed.success) values[yamlKey(file, text)] = parsed.data;
    }
  }
  return `// Made by scripts/build.mjs.\nexport const precompiledYaml = ${JSON.stringify(values)};\n`;
}

function schemaOf(path: string): z.ZodType | undefined {
  if (path.startsWith("_")) return undefined;
  if (path === "shared/questions.yaml") return sharedQuestionsSchema;
  if (/^[^/]+\/generator\.yaml$/.test(path)) return generatorSchema;
  if (/(?:^|\/)options\/[^/]+\/role\.yaml$/.test(path)) return roleSchema;
  return /(?:^|\/)options\/[^/]+\/[^/]+\/option\.yaml$/.test(path) ? optionSchema : undefined;
}

function specification(source: TemplateSource): string {
  const { program } = parseTemplate(source);
  return String(Handlebars.precompile(program, compileOptions));
}

/** Every template of a generator, partials and answers included. */
function templateSources(generator: Generator): TemplateSource[] {
  const { files, partials, fragments } = generator;
  const sources: TemplateSource[] = [...partials.values()].map(({ source }) => source);
  for (const { to, content, answers } of files) {
    if (typeof to !== "string") sources.push(to.source);
    if (!(content instanceof Uint8Array)) sources.push(content.source);
    for (const { template } of answers?.values() ?? []) sources.push(template.source);
  }
  for (const { template, answers } of fragments.values()) {
    if (typeof template !== "string") sources.push(template.source);
    for (const answer of answers?.values() ?? []) sources.push(answer.template.source);
  }
  return sources;
}
