import { didYouMean } from "../../sources/nearest-name.ts";
import { isApi, operationsOf, resolve } from "../api/api-description.ts";
import { pointerSteps } from "../json-pointer.ts";
import { documentFindings } from "../documents.ts";
import type { Problem } from "../documents.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";
import { modelFlows } from "../manifests/model-flows.ts";
import type { Rule } from "../rule.ts";

/** What an OpenAPI description refers to exists, and every operation can be called. */
export const apiReference: Rule = {
  id: "api-reference",
  severity: "error",
  title: "References of an OpenAPI description resolve, and operations are complete",
  explanation:
    "In every YAML and JSON file below `reference/` with the key `openapi`: each `$ref` leads to a part of the document, each part below `components` but examples is used, operation ids are there and differ, the parameters in braces of a path are declared as required path parameters and no others, security schemes that are named exist, a request body says whether it is required, each operation has responses with a description, what a schema requires is among its properties, none is empty, and `x-archwright-element` names an element of the C4 model. Tools that make clients and servers fail on all of these.",
  check({ model }) {
    return documentFindings(model.texts, isApi, (api) => [
      ...referenceProblems(api),
      ...unusedParts(api),
      ...operationProblems(api),
      ...schemaProblems(api),
      ...extensionProblems(api, modelFlows(model)?.elements),
    ]);
  },
};

const mend = "Mend the name, or add it to the document.";

function referenceProblems(api: unknown): Problem[] {
  const parts = partsOf(api);
  return [...mapsIn(api)].flatMap(({ map, path }) => {
    const ref = map["$ref"];
    if (typeof ref !== "string" || !ref.startsWith("#/")) return [];
    if (field(api, ...pointerSteps(ref)) !== undefined) return [];
    return [{ path, message: `"${ref}" leads to nothing.${didYouMean(ref, parts)}`, fix: mend }];
  });
}

function partsOf(api: unknown): string[] {
  return Object.entries(Object(field(api, "components"))).flatMap(([kind, parts]) =>
    Object.keys(Object(parts)).map((name) => `#/components/${kind}/${name}`),
  );
}

function unusedParts(api: unknown): Problem[] {
  const used = new Set(
    [...mapsIn(api)].flatMap(({ map }) => (typeof map["$ref"] === "string" ? [map["$ref"]] : [])),
  );
  const secured = new Set(
    [...mapsIn(api)].flatMap(({ map }) =>
      list(map, "security").flatMap((one) => Object.keys(Object(one))),
    ),
  );
  return partsOf(api)
    .filter((ref) => !ref.startsWith("#/components/examples/"))
    .filter(
      (ref) =>
        !used.has(ref) &&
        !(ref.includes("/securitySchemes/") && secured.has(ref.split("/").at(-1) ?? "")),
    )
    .map((ref) => ({
      path: pointerSteps(ref),
      message: `nothing uses "${ref}"`,
      fix: "Use it, or remove it.",
    }));
}

function operationProblems(api: unknown): Problem[] {
  const ids = new Map<string, string>();
  const schemes = Object.keys(Object(field(api, "components", "securitySchemes")));
  return operationsOf(api)
    .flatMap(({ route, method, item, operation, path }): Problem[] => {
      const who = `${method.toUpperCase()} ${route}`;
      const found: Problem[] = [];
      const id = text(operation, "operationId");
      const before = id === undefined ? undefined : ids.get(id);
      if (id === undefined)
        found.push({ path, message: `${who} has no operationId`, fix: "Name the operation." });
      else if (before !== undefined)
        found.push({
          path,
          message: `${who} has the operationId "${id}" of ${before}`,
          fix: "Give each operation a name of its own.",
        });
      else ids.set(id, who);
      return [
        ...found,
        ...parameterProblems(api, { route, item, operation, who, path }),
        ...bodyProblems(api, operation, { who, path }),
        ...responseProblems(operation, who, path),
        ...list(operation, "security")
          .flatMap((one) => Object.keys(Object(one)))
          .filter((name) => !schemes.includes(name))
          .map((name) => ({
            path,
            message: `${who} names the security scheme "${name}", which is not declared`,
            fix: mend,
          })),
      ];
    })
    .concat(
      list(api, "security")
        .flatMap((one) => Object.keys(Object(one)))
        .filter((name) => !schemes.includes(name))
        .map((name) => ({
          path: ["security"],
          message: `the security scheme "${name}" is not declared`,
          fix: mend,
        })),
    );
}

function parameterProblems(
  api: unknown,
  place: { route: string; item: unknown; operation: unknown; who: string; path: readonly string[] },
): Problem[] {
  const { route, item, operation, who, path } = place;
  const wanted = [...route.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
  const given = [...list(item, "parameters"), ...list(operation, "parameters")].map((one) =>
    resolve(api, one),
  );
  const declared = given.filter((one) => field(one, "in") === "path");
  const names = declared.map((one) => text(one, "name") ?? "");
  return [
    ...wanted
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path,
        message: `${who} does not declare its parameter "${name}"`,
        fix: mend,
      })),
    ...names
      .filter((name) => !wanted.includes(name))
      .map((name) => ({
        path,
        message: `${who} declares the path parameter "${name}", which is not in its path`,
        fix: mend,
      })),
    ...declared
      .filter((one) => field(one, "required") !== true)
      .map((one) => ({
        path,
        message: `${who} has the path parameter "${text(one, "name") ?? ""}" without required: true`,
        fix: "Add it.",
      })),
    ...given
      .filter(
        (one) =>
          one !== undefined &&
          (text(one, "name") === undefined ||
            text(one, "in") === undefined ||
            (field(one, "schema") === undefined && field(one, "content") === undefined)),
      )
      .map(() => ({
        path,
        message: `${who} has a parameter without name, in or schema`,
        fix: "Complete it.",
      })),
  ];
}

/** A body may be left out unless it says otherwise (OpenAPI 3.1, "Request Body Object"). */
function bodyProblems(
  api: unknown,
  operation: unknown,
  { who, path }: { who: string; path: readonly string[] },
): Problem[] {
  const body = resolve(api, field(operation, "requestBody"));
  if (body === undefined || typeof field(body, "required") === "boolean") return [];
  return [
    {
      path: [...path, "requestBody"],
      message: `${who} does not say whether its body is required: callers may leave it out`,
      fix: "Set required to true, or to false where that is meant.",
    },
  ];
}

function responseProblems(operation: unknown, who: string, path: readonly string[]): Problem[] {
  const responses = Object.entries(Object(field(operation, "responses")));
  if (!responses.some(([code]) => /^[23]/.test(code)))
    return [
      { path, message: `${who} has no response for success`, fix: "Describe what it answers." },
    ];
  return responses
    .filter(([, one]) => text(one, "description") === undefined && text(one, "$ref") === undefined)
    .map(([code]) => ({
      path: [...path, "responses", code],
      message: `the response ${code} of ${who} has no description`,
      fix: "Describe it.",
    }));
}

const elementKey = "x-archwright-element";

/** The element of the C4 model that serves the API, under the one key that is read. */
function extensionProblems(
  api: unknown,
  elements: ReadonlyMap<string, unknown> | undefined,
): Problem[] {
  return [...mapsIn(api)].flatMap(({ map, path }) =>
    Object.keys(map)
      .filter((key) => key.startsWith("x-archwright-"))
      .flatMap((key) => {
        const id = String(map[key]);
        if (key !== elementKey)
          return [
            {
              path: [...path, key],
              message: `nothing reads "${key}".${didYouMean(key, [elementKey])}`,
              fix: mend,
            },
          ];
        if (elements === undefined || elements.has(id)) return [];
        return [
          {
            path: [...path, key],
            message: `${elementKey} is "${id}", which is no element of the C4 model.${didYouMean(id, elements.keys())}`,
            fix: mend,
          },
        ];
      }),
  );
}

/** What an object requires is among its properties, and a schema that was named says something. */
function schemaProblems(api: unknown): Problem[] {
  return [...mapsIn(api)].flatMap(({ map, path }) => {
    const empty = ["schema", "items"].find((key) => {
      const schema = map[key];
      return (
        typeof schema === "object" &&
        schema !== null &&
        !Array.isArray(schema) &&
        Object.keys(schema).length === 0
      );
    });
    if (empty !== undefined)
      return [
        {
          path: [...path, empty],
          message: "the schema is empty: anything fits it",
          fix: "Say what fits, or name a schema by $ref.",
        },
      ];
    if (!Array.isArray(map["required"]) || typeof map["properties"] !== "object") return [];
    const known = Object.keys(Object(map["properties"]));
    return list(map, "required")
      .filter((name) => !known.includes(String(name)))
      .map((name) => ({
        path,
        message: `the schema requires "${String(name)}", which is none of its properties`,
        fix: mend,
      }));
  });
}
