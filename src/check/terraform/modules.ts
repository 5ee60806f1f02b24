import { folderOf, joinPath } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import { readHcl } from "./hcl.ts";
import type { HclAttribute, HclBlock, HclBody } from "./hcl.ts";

/** A Terraform file. */
export interface TerraformFile {
  file: string;
  body: HclBody;
}

/** A folder with `.tf` files: a module or a root. */
export interface TerraformModule {
  /** From the root of the workspace. */
  folder: string;
  files: readonly TerraformFile[];
  variables: ReadonlyMap<string, Declared>;
  outputs: ReadonlyMap<string, Declared>;
  locals: ReadonlyMap<string, HclAttribute & { file: string }>;
  /** Calls of modules, by name. */
  calls: ReadonlyMap<string, Declared>;
  /** `type.name`; data sources with `data.` before. */
  resources: ReadonlyMap<string, Declared>;
  /** Local names of the providers. */
  providers: ReadonlySet<string>;
}

export interface Declared {
  block: HclBlock;
  file: string;
}

const read = new WeakMap<Model, ReadonlyMap<string, TerraformModule>>();

/** Every module below `reference/`, by folder; read once for all rules. */
export function terraformModules(model: Model): ReadonlyMap<string, TerraformModule> {
  const known = read.get(model);
  if (known) return known;
  const folders = new Map<string, TerraformFile[]>();
  for (const [file, text] of [...model.texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!file.startsWith("reference/") || !file.endsWith(".tf")) continue;
    const folder = folderOf(file);
    folders.set(folder, [...(folders.get(folder) ?? []), { file, body: readHcl(text) }]);
  }
  const modules = new Map(
    [...folders].map(([folder, files]) => [folder, moduleOf(folder, files)] as const),
  );
  read.set(model, modules);
  return modules;
}

function moduleOf(folder: string, files: readonly TerraformFile[]): TerraformModule {
  const blocks = files.flatMap(({ file, body }) => body.blocks.map((block) => ({ block, file })));
  const named = (type: string) =>
    new Map(
      blocks
        .filter(({ block }) => block.type === type)
        .map((declared) => [declared.block.labels[0] ?? "", declared]),
    );
  const resources = blocks
    .filter(
      ({ block }) =>
        block.type === "resource" || block.type === "data" || block.type === "ephemeral",
    )
    .map((declared): [string, Declared] => {
      const { type, labels } = declared.block;
      return [`${type === "resource" ? "" : `${type}.`}${labels.join(".")}`, declared];
    });
  const locals = blocks
    .filter(({ block }) => block.type === "locals")
    .flatMap(({ block, file }) =>
      [...block.attributes].map(([name, one]) => [name, { ...one, file }] as const),
    );
  return {
    folder,
    files,
    variables: named("variable"),
    outputs: named("output"),
    locals: new Map(locals),
    calls: named("module"),
    resources: new Map(resources),
    providers: new Set(
      resources.map(([key]) => key.replace(/^(?:data|ephemeral)\./, "").split("_")[0] ?? ""),
    ),
  };
}

/** The folder of a module that is called by a relative path. */
export function calledFolder(folder: string, call: HclBlock): string | undefined {
  const source = literal(call.attributes.get("source")?.text);
  if (source === undefined || !/^\.\.?\//.test(source)) return undefined;
  return joinPath(folder, source);
}

/** Whether a module calls others and none calls it. */
export function isRoot(
  { folder, calls }: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): boolean {
  const isCalled = [...modules.values()].some((other) =>
    [...other.calls.values()].some(({ block }) => calledFolder(other.folder, block) === folder),
  );
  return calls.size > 0 && !isCalled;
}

/** The text of a quoted expression without a template in it. */
export function literal(expression: string | undefined): string | undefined {
  const match = /^"((?:[^"\\$%]|\\.)*)"$/.exec(expression ?? "");
  return match?.[1];
}
