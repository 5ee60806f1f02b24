import { didYouMean } from "../../sources/nearest-name.ts";
import { folderOf } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import { schemaProblems } from "../json-schema.ts";
import { chartAgreement } from "../manifests/chart-agreement.ts";
import { clusterOf } from "../manifests/cluster.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import { oddOnes } from "../odd-ones.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Templates, values and schema of a Helm chart fit each other. */
export const chartValues: Rule = {
  id: "chart-values",
  severity: "error",
  title:
    "Values of a Helm chart fit its schema, and templates use the values and definitions that exist",
  explanation:
    "For each `Chart.yaml` below `reference/`: `values.yaml` fits `values.schema.json`, and each has what the other has; each property of the schema has a type; an object of which `values.yaml` gives all parts requires some, a definition of a text says which texts, and whole numbers are bounded where all others are; every `.Values.x.y` of the templates stands in one of them, and every value is used by a template; every `include` names a definition of the templates, and every definition is used; templates open and close the same number of blocks, and each manifest in them names apiVersion, kind and name. Where the overlays run the image that the chart is named after, its `appVersion` is their tag. Where manifests install the element that the chart is named after, too, a warning names what the templates write out, other than what they compute, and the manifests say otherwise.",
  check({ model }) {
    const files = [...model.texts.keys()].filter((file) => file.startsWith("reference/"));
    return [
      ...files.flatMap((file) => (file.endsWith("/Chart.yaml") ? chartProblems(file, model) : [])),
      ...files
        .filter(
          (file) =>
            file.endsWith("/values.yaml") &&
            files.some((one) => one.startsWith(`${folderOf(file)}/templates/`)) &&
            !files.includes(`${folderOf(file)}/Chart.yaml`),
        )
        .map((file) => ({
          file,
          line: 1,
          message: "values and templates have no Chart.yaml beside them: Helm finds no chart",
          fix: "Write it, with name and version.",
        })),
    ];
  },
};

interface Chart {
  folder: string;
  model: Model;
  values: unknown;
  schema: unknown;
  templates: ReadonlyArray<readonly [string, string]>;
}

function chartProblems(file: string, model: Model): RuleFinding[] {
  const folder = file.slice(0, -"Chart.yaml".length);
  const read = (name: string): unknown =>
    readYamlParts(model.texts.get(`${folder}${name}`) ?? "").parts[0]?.value;
  const chart: Chart = {
    folder,
    model,
    values: read("values.yaml"),
    schema: read("values.schema.json"),
    templates: [...model.texts].filter(([path]) => path.startsWith(`${folder}templates/`)),
  };
  const own = read("Chart.yaml");
  return [
    ...versionProblems(own, chart),
    ...schemaFindings(chart),
    ...valueUse(chart),
    ...definitions(chart),
    ...chart.templates.flatMap(structure),
    ...chartAgreement({ ...chart, name: text(own, "name") ?? "" }),
  ];
}

function versionProblems(own: unknown, { folder, model }: Chart): RuleFinding[] {
  const version = String(field(own, "appVersion") ?? "");
  const name = text(own, "name");
  const tags = clusterOf(model).kustomizations.flatMap(({ content }) =>
    list(content, "images")
      .filter((one) => text(one, "name") === name)
      .map((one) => String(field(one, "newTag") ?? "")),
  );
  if (tags.length === 0 || tags.includes(version)) return [];
  return [
    {
      file: `${folder}Chart.yaml`,
      line: 1,
      message: `appVersion is ${version}; the overlays run ${[...new Set(tags)].join(", ")}`,
      fix: "Use one version.",
    },
  ];
}

function schemaFindings({ folder, model, values, schema }: Chart): RuleFinding[] {
  if (schema === undefined || values === undefined) return [];
  const file = `${folder}values.yaml`;
  const [part] = readYamlParts(model.texts.get(file) ?? "").parts;
  const fits = schemaProblems(values, schema, schema).map(({ path, message }) => ({
    file,
    line: part?.lineOf(path) ?? 1,
    message: `${path.join(".") || "the values"}: ${message}`,
    fix: "Mend the value or values.schema.json.",
  }));
  const schemaFile = `${folder}values.schema.json`;
  const open = [...mapsIn(schema)]
    .filter(
      ({ map }) => field(map, "properties") !== undefined && map["additionalProperties"] !== false,
    )
    .map(({ path }) => ({
      file: schemaFile,
      line: 1,
      message: `${path.join(".") || "the schema"} lets any other value through`,
      fix: "Set additionalProperties to false: a value with a typing error is refused then.",
    }));
  const stray = [...mapsIn(schema)].flatMap(({ map, path }) =>
    list(map, "required")
      .filter(
        (key) =>
          map["properties"] !== undefined && field(map, "properties", String(key)) === undefined,
      )
      .map((key) => ({
        file: schemaFile,
        line: 1,
        message: `${path.join(".") || "the schema"} requires "${String(key)}", which is none of its properties`,
        fix: "Mend the name.",
      })),
  );
  const untyped = [...mapsIn(schema)]
    .filter(({ map, path }) => path.at(-2) === "properties" && !saysType.some((key) => key in map))
    .map(({ path }) => ({
      file: schemaFile,
      line: 1,
      message: `${path.join(".")} lets a value of any type through`,
      fix: "Give it a type, an enum or a $ref.",
    }));
  const loose = looseParts(schema, values).map((message) => ({
    file: schemaFile,
    line: 1,
    severity: "warning" as const,
    ...message,
  }));
  return [
    ...fits,
    ...open,
    ...stray,
    ...untyped,
    ...loose,
    ...undescribed({ folder, values, schema }),
  ];
}

/** What a schema lets through that it says elsewhere: objects without all their parts, texts and numbers of any kind. */
function looseParts(schema: unknown, values: unknown): Array<{ message: string; fix: string }> {
  const maps = [...mapsIn(schema)].filter(
    ({ path }) => !path.some((step) => /^(?:examples?|default)$/.test(String(step))),
  );
  const whole = maps.flatMap(({ map, path }) => {
    // Values for all charts at once stand below global, and no chart gives them.
    const keys = Object.keys(Object(map["properties"])).filter((key) => key !== "global");
    const given = valueAt(values, path);
    if (keys.length === 0 || map["required"] !== undefined) return [];
    if (!keys.every((key) => field(given, key) !== undefined)) return [];
    return [
      {
        message: `${path.join(".") || "the schema"} requires nothing, and values.yaml gives all of it`,
        fix: "List below required what the templates cannot do without.",
      },
    ];
  });
  const named = maps.flatMap(({ map, path }) =>
    ["definitions", "$defs"].includes(String(path.at(-2))) &&
    [map["type"]].flat().includes("string") &&
    !["pattern", "enum", "const", "format"].some((key) => key in map)
      ? [
          {
            message: `${path.join(".")} takes any text`,
            fix: "Give it a pattern, an enum or a format: it is named because not every text will do.",
          },
        ]
      : [],
  );
  const odd = oddOnes(
    maps
      .filter(({ map }) => map["type"] === "integer")
      .map(({ map, path }) => ({
        item: path,
        group: "",
        features: ["minimum", "maximum"].filter((key) => key in map),
      })),
  ).map(({ item, feature, others }) => ({
    message: `${item.join(".")} has no ${feature}; the ${others} other whole numbers have one`,
    fix: "Bound it.",
  }));
  return [...whole, ...named, ...odd];
}

/** The value for which a part of a schema stands, by way of properties only. */
function valueAt(values: unknown, path: readonly (string | number)[]): unknown {
  if (path.some((step, index) => index % 2 === 0 && step !== "properties")) return undefined;
  return field(values, ...path.filter((_, index) => index % 2 === 1));
}

const saysType = ["type", "$ref", "enum", "const", "anyOf", "oneOf", "allOf"];

/** Properties of the schema that values.yaml leaves out: the reader looks for defaults there. */
function undescribed({
  folder,
  values,
  schema,
}: Pick<Chart, "folder" | "values" | "schema">): RuleFinding[] {
  return Object.keys(Object(field(schema, "properties")))
    .filter((key) => key !== "global" && field(values, key) === undefined)
    .map((key) => ({
      file: `${folder}values.yaml`,
      line: 1,
      message: `the schema knows "${key}", for which there is no default`,
      fix: "Add its default, or remove it from the schema.",
    }));
}

function pathsUsed({ templates }: Chart): Array<{ path: string[]; file: string; line: number }> {
  return templates.flatMap(([file, source]) =>
    [...source.matchAll(/\$?\.Values((?:\.\w+)+)/g)].map((match) => ({
      path: (match[1] ?? "").slice(1).split("."),
      file,
      line: lineAt(source, match.index),
    })),
  );
}

function valueUse(chart: Chart): RuleFinding[] {
  const { values, folder } = chart;
  if (values === undefined) return [];
  const used = pathsUsed(chart);
  const missing = used
    .filter(({ path }) => field(values, ...path) === undefined)
    .map(({ path, file, line }) => ({
      file,
      line,
      message: `the template uses .Values.${path.join(".")}, which values.yaml does not have.${didYouMean(path[0] ?? "", Object.keys(Object(values)))}`,
      fix: "Mend the name, or add the value.",
    }));
  const all = Object.entries(Object(values)).flatMap(([key, value]) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0
      ? Object.keys(value).map((inner) => [key, inner])
      : [[key]],
  );
  // Whoever takes a map whole uses all of it.
  const isUsed = (path: readonly string[]) =>
    used.some((one) =>
      one.path.every((step, index) => path[index] === undefined || step === path[index]),
    );
  return [
    ...missing,
    ...all
      .filter((path) => path[0] !== "global" && !isUsed(path))
      .map((path) => ({
        file: `${folder}values.yaml`,
        line: 1,
        message: `no template uses the value ${path.join(".")}`,
        fix: "Use it, or remove it.",
      })),
  ];
}

function definitions({ templates }: Chart): RuleFinding[] {
  const find = (pattern: RegExp) =>
    templates.flatMap(([file, source]) =>
      [...source.matchAll(pattern)].map((match) => ({
        name: match[1] ?? "",
        file,
        line: lineAt(source, match.index),
      })),
    );
  const made = find(/\{\{-?\s*define\s+"([^"]+)"/g);
  const named = find(/\b(?:include|template)\s+"([^"]+)"/g);
  const names = made.map(({ name }) => name);
  return [
    ...named
      .filter(({ name }) => !names.includes(name))
      .map(({ name, file, line }) => ({
        file,
        line,
        message: `no template defines "${name}".${didYouMean(name, names)}`,
        fix: "Mend the name.",
      })),
    ...made
      .filter(({ name }) => !named.some((one) => one.name === name))
      .map(({ name, file, line }) => ({
        file,
        line,
        message: `nothing includes "${name}"`,
        fix: "Use the definition, or remove it.",
      })),
  ];
}

/** Blocks that are not closed, and manifests without what every object has. */
function structure([file, source]: readonly [string, string]): RuleFinding[] {
  const opened = [...source.matchAll(/\{\{-?\s*(?:if|with|range|define|block)\b/g)].length;
  const closed = [...source.matchAll(/\{\{-?\s*end\b/g)].length;
  const balance =
    opened === closed
      ? []
      : [
          {
            file,
            line: 1,
            message: `${opened} blocks are opened and ${closed} closed`,
            fix: "Mend the blocks.",
          },
        ];
  if (!/\.ya?ml$/.test(file)) return balance;
  let line = 1;
  return [
    ...balance,
    ...source.split(/^---$/m).flatMap((part) => {
      const at = line;
      line += part.split("\n").length - 1;
      if (!/^\w+:/m.test(part)) return [];
      return ["apiVersion", "kind", "metadata"]
        .filter((key) => !new RegExp(`^${key}:`, "m").test(part))
        .map((key) => ({ file, line: at, message: `a manifest has no ${key}`, fix: "Add it." }));
    }),
  ];
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length;
}
