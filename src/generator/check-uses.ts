import type { Problem } from "../errors.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { camelCase } from "./camel-case.ts";
import type { Generator } from "./generator.ts";
import { contextNames } from "./template/helper-names.ts";
import type { CompiledTemplate } from "./template/engine.ts";
import type { Place } from "./template/template-uses.ts";

/** What a generator's templates refer to and what is not there: partials, roles, fragments, names. */
export function checkUses(
  generator: Pick<Generator, "questions" | "roles" | "partials" | "fragments" | "data">,
  templates: readonly CompiledTemplate[],
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const roles = generator.roles.map(({ id }) => id);
  const names = [...generator.questions.map(({ name }) => name), ...contextNames];
  const partials = new Set([...generator.partials.values()].map(({ source }) => source.file));
  for (const { source, uses } of templates) {
    if (!uses) continue;
    const report = (at: Place, message: string, fix: string): void => {
      const key = `${source.file}:${at.line}:${at.column}:${message}`;
      if (!seen.has(key)) problems.push({ message, fix, file: source.file, ...at });
      seen.add(key);
    };
    for (const { name, at } of uses.partials) {
      if (!generator.partials.has(name)) {
        report(
          at,
          `there is no partial "${name}".${didYouMean(name, generator.partials.keys())}`,
          `Add templates/partials/${name}.hbs.`,
        );
      }
    }
    for (const { role, at } of [...uses.roles, ...uses.fragments]) {
      if (role !== undefined && !roles.includes(role)) {
        report(
          at,
          `this generator has no role "${role}".${didYouMean(role, roles)}`,
          `Its roles are ${roles.join(", ") || "none"}.`,
        );
      }
    }
    // A partial also sees the names that its caller gives it.
    if (partials.has(source.file)) continue;
    for (const use of uses.names) {
      if (!use.root) continue;
      if (!names.includes(use.name)) {
        report(
          use.at,
          `"${use.name}" is no question and no name that templates see.${didYouMean(use.name, names)}`,
          "Add a question, or use a name that docs/generators.md lists.",
        );
      } else checkMember(generator, use, report);
    }
  }
  return problems;
}

function checkMember(
  generator: Pick<Generator, "roles" | "data">,
  use: { name: string; member: string | undefined; at: Place },
  report: (at: Place, message: string, fix: string) => void,
): void {
  const known =
    use.name === "roles"
      ? generator.roles.map(({ id }) => camelCase(id))
      : use.name === "data"
        ? Object.keys(generator.data)
        : undefined;
  if (!known || use.member === undefined || known.includes(use.member)) return;
  report(
    use.at,
    `there is no ${use.name}.${use.member}.${didYouMean(use.member, known)}`,
    `There are ${known.join(", ") || "none"}.`,
  );
}
