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

/**
 * The module that takes the place of `precompiled-templates.js` in dist: every template of the
 * built-in generators as code. Throws a UserError when a generator has problems.
 */
export async function precompileTemplates(root?: string): Promise<string> {
  const sources = new Map<string, TemplateSource>();
  for (const { id } of listGenerators(root)) {
    const generator = await loadGenerator(id, root === undefined ? {} : { root });
    for (const source of templateSources(generator)) sources.set(keyOf(source), source);
  }
  const entries = [...sources]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, source]) => `${JSON.stringify(key)}: ${specification(source)}`);
  return [
    "// Made by scripts/build.mjs from the folder templates/.",
    `const templates = {\n${entries.join(",\n")}\n};`,
    "export async function precompiledTemplates() {\n  return templates;\n}\n",
  ].join("\n");
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
