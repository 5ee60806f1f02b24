import { join } from "node:path";
import type { Problem } from "../errors.ts";
import { UserError } from "../errors.ts";
import { decodeText } from "../workspace/file-text.ts";
import { readTree } from "../workspace/read-tree.ts";
import { generatorSchema } from "./generator-schema.ts";
import type { GeneratorSummary } from "./generator.ts";
import { packageFolders } from "./package-folders.ts";
import { readYamlFile } from "./problem-list.ts";

/** A built-in generator and where it is. */
export interface ListedGenerator extends GeneratorSummary {
  folder: string;
}

/** The built-in generators by id. Throws a UserError when one of them cannot be read. */
export function listGenerators(root?: string): ListedGenerator[] {
  const folders = packageFolders(root);
  const problems: Problem[] = [];
  const tree = readTree(folders.generators, { skip: (path) => path.startsWith("_") });
  const listed = [...tree].flatMap(([path, bytes]) => {
    const match = /^([^/]+)\/generator\.yaml$/.exec(path);
    if (!match?.[1]) return [];
    const file = `generators/${path}`;
    const text = decodeText(bytes) ?? "\u0000";
    const yaml = readYamlFile({ text, file, schema: generatorSchema, problems });
    if (!yaml) return [];
    const { id, aliases, title, summary, version } = yaml.value;
    if (id !== match[1]) {
      problems.push(
        yaml.problem(
          ["id"],
          `the id "${id}" is not the folder's name "${match[1]}"`,
          "Make them equal.",
        ),
      );
    }
    return [{ id, aliases, title, summary, version, folder: join(folders.generators, match[1]) }];
  });
  problems.push(...clashes(listed));
  if (problems.length > 0) {
    throw new UserError({
      code: "generator-invalid",
      message: "a built-in generator cannot be read",
      fix: "Mend the problems listed.",
      problems,
    });
  }
  return listed;
}

function clashes(listed: readonly ListedGenerator[]): Problem[] {
  const owners = new Map<string, string>();
  return listed.flatMap(({ id, aliases }) =>
    [id, ...aliases].flatMap((name) => {
      const owner = owners.get(name.toLowerCase());
      owners.set(name.toLowerCase(), id);
      if (owner === undefined) return [];
      return [
        {
          message: `"${name}" names both ${owner} and ${id}`,
          fix: "Rename one.",
          file: `generators/${id}/generator.yaml`,
        },
      ];
    }),
  );
}
