import type { Finding } from "../../sources/finding.ts";
import type { Generator } from "../generator.ts";
import type { LintedFile } from "./template-graph.ts";

interface NamedOption {
  role: string;
  id: string;
  pattern: RegExp;
}

/**
 * The name of an option stands nowhere but in its own folder, in questions, answers and decision
 * records. Only an option whose technology says its id has a name to look for: the others are
 * policies, whose ids are words of everyday text.
 */
export function lintOptionNames(generator: Generator, files: readonly LintedFile[]): Finding[] {
  const options = namedOptions(generator);
  const templates = new Map(
    files
      .filter(({ path }) => !/(?:^|\/)decisions\//.test(path))
      .flatMap(({ all }) => all.map(({ source }) => [source.file, source.text] as const))
      .filter(([file]) => !file.endsWith(".answers.md")),
  );
  return [...templates].flatMap(([file, text]) =>
    options
      .filter(({ role }) => !file.includes(`/options/${role}/`))
      .flatMap(({ id, pattern }) => {
        const match = pattern.exec(text);
        if (!match) return [];
        return [
          {
            rule: "option-name",
            severity: "error" as const,
            message: `"${match[0]}" names the option ${id}`,
            file,
            line: text.slice(0, match.index).split("\n").length,
            fix: "Quote c4.ROLE.technology, or move the text into the option's folder.",
          },
        ];
      }),
  );
}

function namedOptions(generator: Generator): NamedOption[] {
  return generator.roles.flatMap((role) =>
    role.options
      .map(({ id, technology }) => ({ role: role.id, id, technology, pattern: namePattern(id) }))
      .filter(({ technology, pattern }) => pattern.test(technology)),
  );
}

/** The name as a word; an API group, such as example.io/v1 or `group: example.io`, is none: other products serve it as well. */
function namePattern(id: string): RegExp {
  const name = id.replaceAll("-", "[- ]");
  const isGroup = `(?<=\\bgroup: ["']?)${name}\\.[a-z.]+`;
  return new RegExp(`(?<![\\w-])(?!${isGroup})${name}(?![\\w-]|\\.[a-z.]+/v\\d)`, "i");
}
