import { filesOf } from "../../generator/files-of.ts";
import { listGenerators } from "../../generator/list-generators.ts";
import { loadGenerator } from "../../generator/load-generator.ts";
import { print, style } from "../output.ts";

export interface ListOptions {
  generator?: string;
  files?: boolean;
  overlay?: string;
  json?: boolean;
}

/** `archwright list`: the generators, or one of them with questions, roles and files. */
export async function listCommand(options: ListOptions): Promise<void> {
  if (options.generator === undefined) listAll(options);
  else await listOne({ ...options, generator: options.generator });
}

function listAll(options: ListOptions): void {
  const generators = listGenerators();
  if (options.json) {
    print(
      JSON.stringify(
        {
          version: 1,
          generators: generators.map(({ id, aliases, title, summary, version }) => ({
            id,
            aliases,
            title,
            summary,
            version,
          })),
        },
        null,
        2,
      ),
    );
    return;
  }
  for (const { id, aliases, title, summary } of generators) {
    print(`${style("bold", id)} ${style("dim", aliases.join(", "))}\n  ${title}. ${summary}`);
  }
}

async function listOne(options: ListOptions & { generator: string }): Promise<void> {
  const generator = await loadGenerator(options.generator, { overlay: options.overlay });
  const { id, title, summary, version, questions, roles, parts } = generator;
  const files = options.files ? filesOf(generator) : undefined;
  if (options.json) {
    print(
      JSON.stringify(
        {
          version: 1,
          generator: {
            id,
            title,
            summary,
            version,
            parts,
            questions,
            roles: roles.map((role) => ({
              id: role.id,
              title: role.title,
              options: role.options.map((option) => option.id),
            })),
            files,
          },
        },
        null,
        2,
      ),
    );
    return;
  }
  print(`${style("bold", id)} ${version}\n  ${title}. ${summary}\n`);
  if (files) {
    for (const file of files)
      print(
        `${file.path.padEnd(60)} ${style("dim", `${file.origin}: ${file.source}`)}${file.replaces ? style("yellow", ` replaces ${file.replaces}`) : ""}`,
      );
    return;
  }
  print(`Parts: ${parts.join(", ")}\n\nQuestions:`);
  for (const question of questions) {
    const shown =
      question.default === undefined
        ? ""
        : ` [${Array.isArray(question.default) ? question.default.join(", ") : String(question.default)}]`;
    print(
      `  ${style("cyan", question.name)} (${question.type}, ${question.group})${shown}\n      ${question.message}`,
    );
  }
}
