import type { Problem } from "../documents.ts";
import { field, list, text } from "../manifests/fields.ts";
import { operationsOf, resolve } from "./api-description.ts";

/** Tags that are used and declared, and the same for operations about the same thing. */
export function tagProblems(api: unknown): Problem[] {
  const tags = list(api, "tags").flatMap((one) => text(one, "name") ?? []);
  const used = operationsOf(api).flatMap(({ operation, path }) =>
    list(operation, "tags").map((tag) => ({ tag, path })),
  );
  return [
    ...used
      .filter(({ tag }) => tags.length > 0 && !tags.includes(String(tag)))
      .map(({ tag, path }) => ({
        path,
        message: `the tag "${String(tag)}" is not declared`,
        fix: "Add it below tags, or mend the name.",
      })),
    ...tags
      .filter((tag) => !used.some((one) => one.tag === tag))
      .map((tag) => ({
        path: ["tags"],
        message: `no operation has the tag "${tag}"`,
        fix: "Remove it.",
      })),
    ...oddTags(api),
  ];
}

/** What answers with one schema, or a page of it, is found below one tag, and so are the methods of one route. */
function oddTags(api: unknown): Problem[] {
  const tagged = operationsOf(api).map(({ route, method, operation, path }) => ({
    path,
    who: `${method.toUpperCase()} ${route}`,
    route,
    first: route.split("/")[1],
    tags: list(operation, "tags").map(String).sort().join(", "),
    answer: answerOf(api, operation),
  }));
  return tagged.flatMap((one, index) => {
    const alike = tagged.filter(
      (other) => other !== one && one.answer !== undefined && other.answer === one.answer,
    );
    const near = alike.filter(({ first }) => first === one.first);
    const route = tagged.filter((other) => other !== one && other.route === one.route);
    const [others, what] = [
      [alike.length > 1 ? alike : near, "answer"] as const,
      [route, "path"] as const,
    ].find(
      ([some]) =>
        some.length > 0 && some.every(({ tags }) => tags === some[0]?.tags && tags !== one.tags),
    ) ?? [[], ""];
    const [other] = others;
    // Of two that differ the second is named.
    if (other === undefined || (others.length === 1 && tagged.indexOf(other) > index)) return [];
    return [
      {
        path: one.path,
        severity: "warning" as const,
        message: `${one.who} has the tag "${one.tags}"; ${others.length === 1 ? other.who : `the ${others.length} others`} with the same ${what} ${others.length === 1 ? "has" : "have"} "${other.tags}"`,
        fix: "Use one tag.",
      },
    ];
  });
}

/** The schema with which an operation answers when all goes well; of a page that of its items. */
function answerOf(api: unknown, operation: unknown): string | undefined {
  const good = Object.entries(Object(field(operation, "responses"))).find(([code]) =>
    code.startsWith("2"),
  )?.[1];
  const schema = field(resolve(api, good), "content", "application/json", "schema");
  const items = text(resolve(api, schema), "properties", "items", "items", "$ref");
  return items ?? text(schema, "$ref");
}
