import { codeProblems } from "../api/api-code.ts";
import { boundProblems } from "../api/schema-bounds.ts";
import { isApi, operationsOf, resolve } from "../api/api-description.ts";
import { tagProblems } from "../api/operation-tags.ts";
import { documentFindings } from "../documents.ts";
import type { Problem } from "../documents.ts";
import { schemaProblems } from "../json-schema.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import { oddOnes } from "../odd-ones.ts";
import type { Rule } from "../rule.ts";

/** An OpenAPI description agrees with itself and with the code beside it. */
export const apiAgreement: Rule = {
  id: "api-agreement",
  severity: "error",
  title:
    "Examples of an API fit their schemas, operations of one kind answer alike, and the code beside it has the same operations and fields",
  explanation:
    'In each OpenAPI description below `reference/`: every body and answer has a schema, every example fits it; schemas and their properties say their type; status codes are codes, tags are declared and used. What all other operations of the same method have (an answer for 403, a scope, a parameter for pages, a key for requests that are sent twice), or all other properties of one name (a pattern), one that lacks it has most likely lost; what all operations but one have, too. Operations that answer with one schema share their tags, and an example that has the name of a schema fits it. No requirement of security is empty; texts are bounded and whole numbers have a least value where nine of ten are; properties of one name take the same values. In the Python files beside it, `@operation("…")` handles every operation and no other, and each `TypedDict` with the name of a schema has its fields, `NotRequired` where the schema does not require them; a client has a method for every operation.',
  check({ model: { texts } }) {
    return [
      ...documentFindings(texts, isApi, (api) => [
        ...mediaProblems(api),
        ...operationProblems(api),
        ...tagProblems(api),
        ...schemaTypes(api),
        ...boundProblems(api),
        ...exampleProblems(api),
        ...answerProblems(api),
      ]),
      ...[...texts].flatMap(([file, source]) =>
        isApi(file, source)
          ? readYamlParts(source).parts.flatMap(({ value }) => codeProblems(value, file, texts))
          : [],
      ),
    ];
  },
};

/** Bodies and answers with their examples. */
function mediaProblems(api: unknown): Problem[] {
  return [...mapsIn(api)].flatMap(({ map, path }): Problem[] => {
    if (path.at(-2) !== "content" || path.includes("examples")) return [];
    const where = path.slice(0, -2).join(".");
    const examples = Object.entries(Object(map["examples"]));
    const unreadable = /^[\w.+-]+\/[\w.+*-]+$/.test(String(path.at(-1)))
      ? []
      : [{ path, message: `"${String(path.at(-1))}" is no media type`, fix: "Mend it." }];
    if (map["schema"] === undefined)
      return [{ path, message: `${where} has no schema`, fix: "Say what stands there." }];
    return [
      ...unreadable,
      ...examples.flatMap(([name, example]) => {
        const shown = resolve(api, example);
        const value = field(shown, "value");
        const at = [...path, "examples", name];
        if (value === undefined)
          return [{ path: at, message: `the example "${name}" has no value`, fix: "Add it." }];
        return schemaProblems(value, map["schema"], api).map((one) => ({
          path: at,
          message: `the example "${name}" of ${where} does not fit its schema: ${[...one.path, one.message].join(": ")}`,
          fix: "Mend the example or the schema.",
        }));
      }),
    ];
  });
}

/** An example with the name of a schema shows that schema, used or not. */
function exampleProblems(api: unknown): Problem[] {
  return Object.entries(Object(field(api, "components", "examples"))).flatMap(
    ([name, example]): Problem[] => {
      const path = ["components", "examples", name];
      const value = field(example, "value");
      const schema = field(api, "components", "schemas", name);
      if (value === undefined && field(example, "externalValue") === undefined)
        return [{ path, message: `the example "${name}" has no value`, fix: "Add it." }];
      if (value === undefined || schema === undefined) return [];
      return schemaProblems(value, schema, api).map((one) => ({
        path,
        message: `the example "${name}" does not fit the schema of its name: ${[...one.path, one.message].join(": ")}`,
        fix: "Mend the example or the schema.",
      }));
    },
  );
}

/** What all shared answers but one say: a type of body, the name of its example, a description. */
function answerProblems(api: unknown): Problem[] {
  const answers = Object.entries(Object(field(api, "components", "responses")));
  return oddOnes(
    answers.map(([name, answer]) => ({
      item: name,
      group: "",
      features: [
        ...(text(answer, "description") ? ["description"] : []),
        ...Object.entries(Object(field(answer, "content"))).flatMap(([type, media]) => [
          `body as ${type}`,
          ...Object.keys(Object(field(media, "examples"))).map((one) => `example "${one}"`),
        ]),
      ],
    })),
  ).map(({ item, feature, others }) => ({
    path: ["components", "responses", item],
    severity: "warning" as const,
    message: `the answer ${item} has no ${feature}; the ${others} others have it`,
    fix: "Add it, or give it to none of them.",
  }));
}

function operationProblems(api: unknown): Problem[] {
  const operations = operationsOf(api);
  const codes = operations.flatMap(({ operation, path }) =>
    Object.keys(Object(field(operation, "responses")))
      .filter((code) => !/^(?:[1-5](?:\d\d|XX)|default)$/.test(code))
      .map((code) => ({
        path: [...path, "responses", code],
        message: `"${code}" is no status code`,
        fix: "Use a code such as 404, a class such as 4XX, or default.",
      })),
  );
  const odd = oddOnes(
    operations.map((one) => ({
      item: one,
      group: [
        one.method,
        one.route.includes("{"),
        field(one.operation, "requestBody") !== undefined,
        isPage(api, one.operation),
      ].join(" "),
      features: featuresOf(one.operation),
    })),
  );
  const odder = [
    ...oddOnes(
      operations.map((one) => ({ item: one, group: "all", features: featuresOf(one.operation) })),
    ),
    // A header such as the key of a repeated request belongs to the method, whatever the path is.
    ...oddOnes(
      operations.map((one) => ({
        item: one,
        group: one.method,
        features: parametersOf(one.operation),
      })),
    ),
  ].filter(({ item, feature }) => !odd.some((one) => one.item === item && one.feature === feature));
  const open = operations.flatMap(({ operation, path }) =>
    list(operation, "security").flatMap((one, index) =>
      Object.keys(Object(one)).length > 0
        ? []
        : [
            {
              path: [...path, "security", index],
              message: "an empty requirement lets everybody in",
              fix: "Name a scheme and its scopes.",
            },
          ],
    ),
  );
  return [
    ...codes,
    ...open,
    ...[...odd, ...odder].map(({ item: { method, route, path }, feature, others }) => ({
      path,
      severity: "warning" as const,
      message: `${method.toUpperCase()} ${route} has no ${feature}; the ${others} others of its kind have it`,
      fix: "Add it, or give it to none of them.",
    })),
  ];
}

function isPage(api: unknown, operation: unknown): boolean {
  const media = field(operation, "responses", "200", "content", "application/json", "schema");
  return field(resolve(api, media), "properties", "items") !== undefined;
}

/** What an operation says, in words that can be compared. */
function featuresOf(operation: unknown): string[] {
  const responses = Object.entries(Object(field(operation, "responses")));
  return [
    ...["summary", "tags", "security"].filter((key) => field(operation, key) !== undefined),
    ...(list(operation, "tags").length > 0 ? ["tag"] : []),
    ...(field(operation, "requestBody", "required") === true ? ["required body"] : []),
    ...responses.flatMap(([code, one]) => {
      const ref = text(one, "$ref");
      const media = Object.entries(Object(field(one, "content")));
      return [
        ...(/^[45d]/.test(code) ? [`answer ${code}`] : []),
        ...(ref === undefined ? [] : [`answer ${code} by ${ref}`]),
        ...media.map(([type]) => `answer as ${type}`),
        ...media.flatMap(([, value]) =>
          Object.keys(Object(field(value, "examples"))).map((name) => `${name} of an answer`),
        ),
      ];
    }),
    ...parametersOf(operation),
    ...list(operation, "security").flatMap((one) =>
      Object.entries(Object(one)).flatMap(([scheme, scopes]) => [
        `security by ${scheme}`,
        ...(Array.isArray(scopes) && scopes.length > 0 ? [`scope of ${scheme}`] : []),
      ]),
    ),
    ...Object.entries(Object(field(operation, "requestBody", "content"))).flatMap(
      ([type, value]) => [
        `body as ${type}`,
        ...Object.keys(Object(field(value, "examples"))).map((name) => `${name} of the body`),
      ],
    ),
    ...(field(operation, "requestBody", "required") === true ? ["required body"] : []),
  ];
}

function parametersOf(operation: unknown): string[] {
  return list(operation, "parameters").flatMap((one) =>
    text(one, "$ref") ? [`parameter ${text(one, "$ref")}`] : [],
  );
}

const saysWhat = ["type", "$ref", "enum", "const", "oneOf", "anyOf", "allOf", "not"];

/** Schemas and properties that say nothing, and the ones that say less than all others. */
function schemaTypes(api: unknown): Problem[] {
  const schemas = Object.entries(Object(field(api, "components", "schemas")));
  const root = ["components", "schemas"];
  const properties = schemas.flatMap(([name, schema]) =>
    Object.entries(Object(field(schema, "properties"))).map(([key, value]) => ({
      key,
      value,
      path: [...root, name, "properties", key],
    })),
  );
  const silent = [
    ...schemas.map(([name, value]) => ({ value, path: [...root, name] })),
    ...properties,
  ]
    .filter(({ value }) => !saysWhat.some((key) => field(value, key) !== undefined))
    .map(({ path }) => ({ path, message: `${path.join(".")} says no type`, fix: "Add it." }));
  const lists = [...mapsIn(api)]
    .filter(
      ({ map, path }) =>
        map["type"] === "array" &&
        !path.some((step) => /^examples?$/.test(String(step))) &&
        !saysWhat.some((key) => field(map, "items", key) !== undefined),
    )
    .map(({ path }) => ({
      path,
      message: `${path.join(".")} does not say of what it is a list`,
      fix: "Add items.",
    }));
  const objects = schemas.filter(([, value]) => field(value, "type") === "object");
  const odd = oddOnes([
    ...objects.map(([name, value]) => ({
      item: [...root, name],
      group: "objects",
      features: ["required", "properties"].filter((key) => field(value, key) !== undefined),
    })),
    // A property of one name means the same everywhere.
    ...properties.map(({ key, value, path }) => ({
      item: path,
      group: `properties ${key}`,
      features: Object.entries(Object(value)).flatMap(([what, said]) =>
        ["type", "format", "pattern", "$ref", "items"].includes(what)
          ? [`${what} ${JSON.stringify(said)}`]
          : what === "description"
            ? [what]
            : [],
      ),
    })),
  ]);
  return [
    ...silent,
    ...lists,
    ...odd.map(({ item, feature, others }) => ({
      path: item,
      severity: "warning" as const,
      message: `${item.join(".")} has no ${feature}; the ${others} others have it`,
      fix: "Add it, or give it to none of them.",
    })),
  ];
}
