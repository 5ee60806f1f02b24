import { field, list, text } from "../manifests/fields.ts";
import type { RuleFinding } from "../rule.ts";
import { operationsOf } from "./api-description.ts";

/** Operations and fields of the Python files in the folder of the description and below. */
export function codeProblems(
  api: unknown,
  file: string,
  texts: ReadonlyMap<string, string>,
): RuleFinding[] {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const ids = operationsOf(api).flatMap(({ operation }) => text(operation, "operationId") ?? []);
  return [...texts].flatMap(([path, source]): RuleFinding[] => {
    if (!path.startsWith(folder) || !path.endsWith(".py")) return [];
    return [
      ...handlerProblems(ids, path, source),
      ...typeProblems(api, path, source),
      ...clientProblems(ids, path, source),
    ];
  });
}

function handlerProblems(ids: readonly string[], file: string, source: string): RuleFinding[] {
  const handled = [...source.matchAll(/^@operation\("(\w+)"\)\n(?:async )?def (\w+)/gm)];
  if (handled.length === 0) return [];
  const names = new Set(handled.map(([, name]) => name));
  return [
    ...ids
      .filter((id) => !names.has(id))
      .map((id) => ({
        file,
        line: 1,
        message: `nothing handles the operation "${id}"`,
        fix: `Add a function with @operation("${id}").`,
      })),
    ...handled
      .filter(([, name = ""]) => !ids.includes(name))
      .map((match) => ({
        file,
        line: lineAt(source, match.index),
        message: `the API has no operation "${match[1] ?? ""}"`,
        fix: "Mend the name, or remove the handler.",
      })),
    ...misnamed(handled).map((match) => ({
      file,
      line: lineAt(source, match.index) + 1,
      severity: "warning" as const,
      message: `"${match[2] ?? ""}" handles the operation "${match[1] ?? ""}"; the ${handled.length - 1} other handlers have the names of theirs`,
      fix: `Call it "${snake(match[1])}".`,
    })),
  ];
}

/** The one handler that is not called as its operation, where all others are. */
function misnamed(handled: readonly RegExpExecArray[]): RegExpExecArray[] {
  const wrong = handled.filter(([, id, name]) => name !== snake(id));
  return wrong.length === 1 && handled.length > 3 ? wrong : [];
}

function snake(id = ""): string {
  return id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function typeProblems(api: unknown, file: string, source: string): RuleFinding[] {
  const classes = [...source.matchAll(/^class (\w+)\(TypedDict\):\n((?:(?: {4}.*)?\n)*)/gm)];
  if (classes.length === 0) return [];
  const used = [...source.matchAll(/\b([A-Z]\w+)\b/g)].map(([, name]) => name);
  const schemas = Object(field(api, "components", "schemas"));
  return classes.flatMap((match): RuleFinding[] => {
    const [, name = "", body = ""] = match;
    const line = lineAt(source, match.index);
    const schema: unknown = schemas[name];
    if (schema === undefined) {
      // A type that only other types use may stand for a part of a schema.
      if (used.filter((one) => one === name).length > 1) return [];
      return [{ file, line, message: `the API has no schema "${name}"`, fix: "Mend the name." }];
    }
    const fields = new Map(
      [...body.matchAll(/^ {4}(\w+): (NotRequired\[)?/gm)].map(
        ([, key = "", optional]) => [key, optional === undefined] as const,
      ),
    );
    const required = list(schema, "required");
    const wanted = Object.keys(Object(field(schema, "properties")));
    const say = (message: string) => [
      {
        file,
        line,
        message: `${name} ${message}`,
        fix: "Let the type and the schema have the same fields.",
      },
    ];
    return [
      ...wanted
        .filter((key) => !fields.has(key))
        .flatMap((key) => say(`lacks "${key}" of the schema`)),
      ...[...fields].flatMap(([key, isRequired]) =>
        !wanted.includes(key)
          ? say(`has "${key}", which the schema does not have`)
          : isRequired === required.includes(key)
            ? []
            : say(
                `has "${key}" ${isRequired ? "always" : "at times"}, the schema ${isRequired ? "at times" : "always"}`,
              ),
      ),
    ];
  });
}

/** A class that has methods for some operations has them for all. */
function clientProblems(ids: readonly string[], file: string, source: string): RuleFinding[] {
  const names = new Set(
    [...source.matchAll(/^ {4}(?:async )?def (\w+)/gm)].map(([, name]) => name),
  );
  const wanted = ids.map(snake);
  const missing = wanted.filter((name) => !names.has(name));
  if (missing.length > wanted.length / 2) return [];
  return missing.map((name) => ({
    file,
    line: 1,
    message: `the client has no method "${name}"`,
    fix: "Add it: every operation can be called.",
  }));
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length;
}
