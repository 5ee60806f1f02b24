import { join } from "node:path";
import type { z } from "zod";
import { UserError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { controlsFile } from "../sources/catalogs.ts";
import type { Catalogs } from "../sources/catalogs.ts";
import { readAgainstSchema } from "../sources/read-schema.ts";
import { frameworkSchema, unifiedSchema } from "../sources/schemas/catalogs.ts";
import { readYaml } from "../sources/yaml-document.ts";
import { decodeText } from "../workspace/file-text.ts";
import { readTree } from "../workspace/read-tree.ts";
import { packageFolders } from "./package-folders.ts";
import { yamlKey } from "./problem-list.ts";

const unifiedFile = "unified.yaml";
let known: Promise<Catalogs> | undefined;

/**
 * The control catalogs of the package, read once. Load them only for a workspace that has controls.
 * Throws a UserError when a catalog does not fit its schema.
 */
export function loadCatalogs(): Promise<Catalogs> {
  known ??= readCatalogs();
  return known;
}

async function readCatalogs(): Promise<Catalogs> {
  const { precompiledCatalogs } = await import("./precompiled-catalogs.ts");
  const problems: Problem[] = [];
  const read = <T>(schema: z.ZodType<T>, name: string, text: string): T | undefined => {
    const file = catalogFile(name);
    const key = yamlKey(file, text);
    if (Object.hasOwn(precompiledCatalogs, key)) return precompiledCatalogs[key] as T;
    const { value, findings } = readAgainstSchema({ document: readYaml(text), schema, file });
    problems.push(...findings);
    return value;
  };
  const texts = catalogTexts();
  const unified = read(unifiedSchema, unifiedFile, texts.get(unifiedFile) ?? "");
  const frameworks = [...texts]
    .filter(([name]) => name !== unifiedFile)
    .map(([name, text]) => read(frameworkSchema, name, text))
    .filter((framework) => framework !== undefined);
  if (!unified || problems.length > 0) throw broken(problems);
  return { unified, frameworks: new Map(frameworks.map((one) => [one.id, one])) };
}

/** The catalogs for the derivation of these files: loaded only where there are controls. */
export async function catalogsFor(
  files: ReadonlyMap<string, unknown>,
): Promise<{ catalogs?: Catalogs }> {
  return files.has(controlsFile) ? { catalogs: await loadCatalogs() } : {};
}

/** The module that takes the place of `precompiled-catalogs.js` in dist: the build calls it. @public */
export function precompileCatalogs(): string {
  const values: Record<string, unknown> = {};
  for (const [name, text] of catalogTexts()) {
    const schema = name === unifiedFile ? unifiedSchema : frameworkSchema;
    const parsed = schema.safeParse(readYaml(text).value);
    if (parsed.success) values[yamlKey(catalogFile(name), text)] = parsed.data;
  }
  const json = JSON.stringify(JSON.stringify(values));
  return `// Made by scripts/build.mjs.\nexport const precompiledCatalogs = JSON.parse(${json});\n`;
}

function catalogFile(name: string): string {
  return `generators/shared/controls/${name}`;
}

function catalogTexts(): Map<string, string> {
  const tree = readTree(join(packageFolders().generators, "shared/controls"));
  return new Map([...tree].map(([name, bytes]) => [name, decodeText(bytes) ?? ""]));
}

function broken(problems: readonly Problem[]): UserError {
  return new UserError({
    code: "catalogs-broken",
    message: "the control catalogs of the package cannot be read",
    fix: "Install the package again, or mend what is listed.",
    problems,
  });
}
