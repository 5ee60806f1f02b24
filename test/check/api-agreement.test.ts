import { describe, expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const names = ["Order", "Customer", "Product", "Invoice"];

const read = (name: string) => ({
  get: {
    operationId: `read${name}`,
    tags: ["shop"],
    summary: `Read ${name}`,
    requestBody: { required: true, content: {} },
    responses: {
      "200": {
        description: "It",
        content: {
          "application/json": {
            schema: { $ref: `#/components/schemas/${name}` },
            examples: { one: { value: { id: "a", price: 1 } } },
          },
        },
      },
      "404": { $ref: "#/components/responses/NotFound" },
    },
  },
});

const schema = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string" }, price: { type: "number" } },
};

const api = JSON.stringify(
  {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    tags: [{ name: "shop" }],
    paths: Object.fromEntries(names.map((name) => [`/${name}/{id}`, read(name)])),
    components: {
      responses: { NotFound: { description: "Not there" } },
      schemas: Object.fromEntries(names.map((name) => [name, schema])),
    },
  },
  null,
  1,
);

const types = `class Order(TypedDict):
    id: str
    price: NotRequired[float]
`;
const server = names
  .map(
    (name) => `@operation("read${name}")\ndef read_${name.toLowerCase()}(request):\n    return 1\n`,
  )
  .join("\n");
const client = `class Client:\n${names.map((name) => `    def read_${name.toLowerCase()}(self):\n        return 1\n`).join("")}`;

const sources: Record<string, string> = {
  "reference/api/openapi.json": api,
  "reference/api/types.py": types,
  "reference/api/server.py": server,
  "reference/api/client.py": client,
};

test("a description and code that agree", () => {
  expect(findingsAfter(sources, ["api-agreement"])).toEqual([]);
});

test("a description in one line is one, too", () => {
  const line = JSON.stringify({ info: { title: "Shop" }, ...(JSON.parse(api) as object) });
  for (const one of [line, line.replace(/^\{.*?"openapi":"3.1.0"/, "{openapi: 3.1.0")])
    expect(
      findingsAfter({ ...sources, "reference/api/openapi.json": one }, ["api-agreement"], {
        file: "reference/api/openapi.json",
        from: '"price":1',
        to: '"price":"1"',
      }).map(({ message }) => message),
    ).toContainEqual(expect.stringContaining('"1" is no number'));
});

describe("what does not agree", () => {
  test.each<[string, string | RegExp, string, string]>([
    ["openapi.json", '"price": 1', '"price": "1"', '"1" is no number'],
    ["openapi.json", '"id": "a",', "", '"id" is missing'],
    ["openapi.json", '"value": {', '"values": {', "has no value"],
    ["openapi.json", /"schema": \{[^}]*\},/, "", "has no schema"],
    ["openapi.json", '"application/json"', '"json"', "is no media type"],
    ["openapi.json", '"404"', '"404X"', '"404X" is no status code'],
    ["openapi.json", '"404"', '"410"', "has no answer 404; the 3 others"],
    ["openapi.json", '"required": true', '"required": false', "has no required body; the 3"],
    ["openapi.json", '"shop"\n    ]', '"other"\n    ]', '"other" is not declared'],
    ["openapi.json", '"type": "string"', '"title": "x"', "says no type"],
    ["openapi.json", '"type": "string"', '"type": "integer"', 'has no type "string"; the 3 others'],
    ["server.py", "readOrder", "readOrders", 'no operation "readOrders"'],
    ["server.py", "readOrder", "readOrders", 'nothing handles the operation "readOrder"'],
    ["client.py", "read_order", "get_order", 'no method "read_order"'],
    ["types.py", "price", "prize", 'lacks "price" of the schema'],
    ["types.py", "price", "prize", 'has "prize", which the schema does not have'],
    ["types.py", "NotRequired[float]", "float", "always, the schema at times"],
    ["types.py", "class Order", "class Orders", 'no schema "Orders"'],
  ])("%s: %s becomes %s", (file, from, to, message) => {
    expect(
      findingsAfter(sources, ["api-agreement"], { file: `reference/api/${file}`, from, to })
        .map(({ message }) => message)
        .join("\n"),
    ).toContain(message);
  });
});

const shared = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const answers = (name: string, list: boolean) => ({
  responses: {
    "200": {
      description: "It",
      content: { "application/json": { schema: shared("schemas", list ? `${name}Page` : name) } },
    },
  },
});
/** Routes of all kinds: lists, single things, and what creates them. */
const larger = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  tags: names.map((name) => ({ name })),
  paths: Object.fromEntries(
    names.flatMap((name) => [
      [
        `/${name}`,
        {
          get: { tags: [name], parameters: [status("query")], ...answers(name, true) },
          post: {
            tags: [name],
            parameters: [shared("parameters", "key")],
            ...answers(name, false),
          },
        },
      ],
      [`/${name}/{id}`, { get: { tags: [name], ...answers(name, false) } }],
    ]),
  ),
  components: {
    parameters: { key: { name: "Key", in: "header", schema: { type: "string" } } },
    responses: Object.fromEntries(
      ["Bad", "Gone", "Late", "Lost"].map((name) => [
        name,
        {
          description: name,
          content: {
            "text/plain": { schema: { type: "string" }, examples: { one: { value: name } } },
          },
        },
      ]),
    ),
    examples: Object.fromEntries(names.map((name) => [name, { value: { id: name } }])),
    schemas: Object.fromEntries(
      names.flatMap((name) => [
        [
          name,
          { type: "object", properties: { id: { type: "string" }, status: status("").schema } },
        ],
        [
          `${name}Page`,
          {
            type: "object",
            properties: {
              items: { type: "array", items: shared("schemas", name) },
              next: { type: "string", description: "The page behind it" },
            },
          },
        ],
      ]),
    ),
  },
};

function status(place: string) {
  return { name: "status", in: place, schema: { type: "string", enum: ["open", "paid"] } };
}

describe("what all its like say", () => {
  const file = "reference/api/openapi.json";
  const whole = { [file]: JSON.stringify(larger).replace("{", "{\n") };
  const key = '"parameters":[{"$ref":"#/components/parameters/key"}],';
  const said = (from?: string, to = "") =>
    findingsAfter(whole, ["api-agreement"], from === undefined ? undefined : { file, from, to })
      .map(({ message }) => message)
      .join("\n");

  test("is said by all", () => {
    expect(said()).toBe("");
  });

  test.each([
    [key, "", "POST /Order has no parameter #/components/parameters/key; the 3 others"],
    ['"post":{"tags":["Order"]', '"post":{"tags":["Product"]', 'POST /Order has the tag "Product"'],
    ['"get":{"tags":["Order"]', '"get":{"tags":["Product"]', 'with the same answer have "Order"'],
    ['"enum":["open","paid"]', '"enum":["open","sent"]', "is one of open, paid"],
    ['"items":{"$ref":"#/components/schemas/Order"}', '"items":{}', "not say of what it is a list"],
    [',"description":"The page behind it"', "", "has no description; the 3 others"],
    ['"Order":{"value":{"id":"Order"}}', '"Order":{}', 'the example "Order" has no value'],
    ['{"id":"Order"}', '{"id":1}', 'the example "Order" does not fit the schema of its name'],
    ['"one":{"value":"Late"}', '"two":{"value":"Late"}', 'the answer Late has no example "one"'],
  ])("%s becomes %s", (from, to, message) => {
    expect(said(from, to)).toContain(message);
  });
});

test("a handler that is not called as its operation is named", () => {
  const edit = { file: "reference/api/server.py", from: "def read_order", to: "def read_orders" };
  expect(findingsAfter(sources, ["api-agreement"], edit).map(({ message }) => message)).toEqual([
    '"read_orders" handles the operation "readOrder"; the 3 other handlers have the names of theirs',
  ]);
});
