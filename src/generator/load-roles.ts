import type { Problem } from "../errors.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { decodeText } from "../workspace/file-text.ts";
import type { GeneratorFile, RoleRow } from "./generator-schema.ts";
import { optionSchema, roleSchema } from "./option-schema.ts";
import type { RoleFile } from "./option-schema.ts";
import { readYamlFile } from "./problem-list.ts";
import type { YamlFile } from "./problem-list.ts";
import { optionFrom, undecided } from "./role.ts";
import type { Option, Role } from "./role.ts";
import { findFile, findFolder, layersOf } from "./template-layers.ts";
import type { TemplateFile, TemplateLayers } from "./template-layers.ts";

interface LoadRoles {
  generator: YamlFile<GeneratorFile>;
  layers: TemplateLayers;
  problems: Problem[];
}

/** The roles of a generator with all options that it allows. */
export function loadRoles(options: LoadRoles): Role[] {
  return options.generator.value.roles.flatMap((row, index) => loadRole(row, index, options) ?? []);
}

function loadRole(row: RoleRow, index: number, options: LoadRoles): Role | undefined {
  const { generator, layers, problems } = options;
  const report = (path: (string | number)[], message: string, fix: string): void => {
    problems.push(generator.problem(["roles", index, ...path], message, fix));
  };
  const file = findFile(layers, `options/${row.role}/role.yaml`);
  if (!file) {
    const known = knownRoles(layers);
    report(
      ["role"],
      `there is no role "${row.role}".${didYouMean(row.role, known)}`,
      `Add templates/options/${row.role}/role.yaml. Known roles: ${known.join(", ") || "none"}.`,
    );
    return undefined;
  }
  const role = readYamlFile({ text: textOf(file), file: file.file, schema: roleSchema, problems });
  if (!role) return undefined;
  const folders = optionFolders(layers, row.role);
  const allowed = row.options?.filter((id) => id !== undecided.id) ?? [...folders.keys()];
  for (const [at, id] of allowed.entries()) {
    if (!folders.has(id)) {
      report(
        ["options", at],
        `the role ${row.role} has no option "${id}".${didYouMean(id, folders.keys())}`,
        `Its options are ${[...folders.keys()].join(", ")}.`,
      );
    }
  }
  const given = allowed.flatMap((id) => {
    const source = folders.get(id);
    return source ? (loadOption(id, { source, role, problems }) ?? []) : [];
  });
  const preset = row.default ?? undecided.id;
  const defaults = typeof preset === "string" ? { skeleton: preset, exemplar: preset } : preset;
  for (const wanted of new Set(Object.values(defaults))) {
    if (wanted === undecided.id || allowed.includes(wanted)) continue;
    report(
      ["default"],
      `the default "${wanted}" is no option of ${row.role}.${didYouMean(wanted, allowed)}`,
      `Its options are ${[...allowed, undecided.id].join(", ")}.`,
    );
  }
  return {
    id: row.role,
    title: role.value.title,
    question: row.question ?? role.value.question,
    help: row.help ?? role.value.help,
    group: row.group,
    when: row.when,
    defaults,
    criteria: role.value.criteria.map((criterion) => ({
      ...criterion,
      anchors: { ...criterion.anchors } as Record<string, string>,
    })),
    traits: Object.keys(role.value.traits),
    options: given,
    row: index,
  };
}

function loadOption(
  id: string,
  options: { source: TemplateFile; role: YamlFile<RoleFile>; problems: Problem[] },
): Option | undefined {
  const { source, role, problems } = options;
  const option = readYamlFile({
    text: textOf(source),
    file: source.file,
    schema: optionSchema,
    problems,
  });
  if (!option) return undefined;
  const criteria = role.value.criteria.map((criterion) => criterion.id);
  for (const criterion of Object.keys(option.value.scores)) {
    if (!criteria.includes(criterion)) {
      problems.push(
        option.problem(
          ["scores", criterion],
          `the role has no criterion "${criterion}".${didYouMean(criterion, criteria)}`,
          `Its criteria are ${criteria.join(", ")}.`,
        ),
      );
    }
  }
  const traits = Object.keys(role.value.traits);
  for (const [at, trait] of option.value.traits.entries()) {
    if (!traits.includes(trait)) {
      problems.push(
        option.problem(
          ["traits", at],
          `the role has no trait "${trait}".${didYouMean(trait, traits)}`,
          `Its traits are ${traits.join(", ") || "none"}; role.yaml names them.`,
        ),
      );
    }
  }
  const missing = criteria.filter((criterion) => !Object.hasOwn(option.value.scores, criterion));
  if (missing.length > 0) {
    problems.push(
      option.problem(
        ["scores"],
        `no score for ${missing.join(", ")}`,
        "Score every criterion, with null where nobody knows.",
      ),
    );
  }
  return optionFrom(id, option.value, role.value);
}

/** Option folders of a role by id, in alphabetical order. */
function optionFolders(layers: TemplateLayers, role: string): Map<string, TemplateFile> {
  const folders = new Map<string, TemplateFile>();
  for (const file of findFolder(layers, `options/${role}/`)) {
    const match = /^options\/[^/]+\/([^/]+)\/option\.yaml$/.exec(file.path);
    if (match?.[1]) folders.set(match[1], file);
  }
  return folders;
}

function knownRoles(layers: TemplateLayers): string[] {
  const roles = new Set<string>();
  for (const layer of layersOf(layers)) {
    for (const path of layer.keys()) {
      const match = /^options\/([^/]+)\/role\.yaml$/.exec(path);
      if (match?.[1]) roles.add(match[1]);
    }
  }
  return [...roles].sort();
}

function textOf(file: TemplateFile): string {
  return decodeText(file.bytes) ?? "\u0000";
}
