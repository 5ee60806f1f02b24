import { modelIds } from "../../sources/model-ids.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { readYaml } from "../../sources/yaml-document.ts";
import type { YamlDocument, YamlPath } from "../../sources/yaml-document.ts";
import { missingParts, unsaid } from "../contract-gaps.ts";
import { dataClasses } from "../data-classes.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Data contracts, lineage events and the API's features say the same, and what the model allows. */
export const dataContract: Rule = {
  id: "data-contract",
  severity: "error",
  title: "Data contracts agree with the model, with lineage and with the API",
  explanation:
    "A contract (`reference/data/*.odcs.yaml`, Open Data Contract Standard) says in the custom property `archwrightElement` of each table where it lies. That element must be in the model, and no column may have a higher class than its property `data-class`. Lineage events (OpenLineage, `reference/data/*.json`) name elements as namespaces, and read the columns that the contract promises, by their physical types. A contract that says most of them says what the data is for (`description`), how late it comes (`slaProperties`), whose it is (`team`), who may read it (`roles`) and where questions go (`support`). What a contract says of one table, column or expectation (a type, a description, a name) it says of all. The example `FeatureView` of `reference/api/openapi.json` shows columns of a contract. Mend whichever of them is wrong.",
  check({ model }) {
    const contracts = contractsOf(model);
    const tables = new Map(
      contracts.flatMap(({ tables: all }) => all.map((table) => [table.name, table])),
    );
    return [
      ...contracts.flatMap((contract) => contractFindings(contract, model)),
      ...lineageFindings(model, tables),
      ...featureFindings(model, tables),
    ];
  },
};

interface Column {
  name: string;
  type: unknown;
  physicalType: unknown;
  classification: unknown;
  path: YamlPath;
}
interface Table {
  name: string;
  element: string | undefined;
  columns: Column[];
  path: YamlPath;
}
interface Contract {
  file: string;
  document: YamlDocument;
  tables: Table[];
}
type Tables = ReadonlyMap<string, Table>;
type Plain = Record<string, unknown>;

function contractsOf(model: Model): Contract[] {
  return [...model.texts]
    .filter(([file]) => /^reference\/data\/.*\.odcs\.ya?ml$/.test(file))
    .map(([file, text]) => {
      const document = readYaml(text);
      const tables = list(plain(document.value)["schema"]).map((table, index): Table => ({
        name: String(table["name"]),
        element: elementOf(table),
        columns: list(table["properties"]).map((column, at) => ({
          name: String(column["name"]),
          type: column["logicalType"],
          physicalType: column["physicalType"],
          classification: column["classification"],
          path: ["schema", index, "properties", at],
        })),
        path: ["schema", index],
      }));
      return { file, document, tables };
    });
}

function elementOf(table: Plain): string | undefined {
  const named = list(table["customProperties"]).find(
    ({ property }) => property === "archwrightElement",
  );
  return typeof named?.["value"] === "string" ? named["value"] : undefined;
}

function contractFindings({ file, document, tables }: Contract, model: Model): RuleFinding[] {
  const at = (path: YamlPath) => ({ file, line: document.positionOf(path).line });
  return [
    ...document.problems.map(({ message, fix, line }) => ({ file, line, message, fix })),
    ...unsaid(document.value).map(({ path, what }) => ({
      ...at(path),
      severity: "warning" as const,
      message: `the contract does not say ${what}, and says it elsewhere`,
      fix: "Say it: readers know nothing else of the data.",
    })),
    ...missingParts(document.value).map(([part, fix]) => ({
      ...at([]),
      severity: "warning" as const,
      message: `the contract has no ${part}`,
      fix,
    })),
    ...tables.flatMap((table) => tableFindings(table, { at, model })),
  ];
}

interface Within {
  at: (path: YamlPath) => { file: string; line: number };
  model: Model;
}

function tableFindings(table: Table, { at, model }: Within): RuleFinding[] {
  const { elements } = modelIds(model);
  const { name, element, path } = table;
  if (element === undefined)
    return [
      {
        ...at(path),
        message: `the contract does not say where ${name} lies`,
        fix: "Add the custom property archwrightElement with an identifier of architecture/workspace.dsl.",
      },
    ];
  if (elements === undefined || elements.has(element)) return classFindings(table, { at, model });
  return [
    {
      ...at([...path, "customProperties"]),
      message: `element "${element}" does not exist.${didYouMean(element, elements)}`,
      fix: "Name the container of architecture/workspace.dsl in which the table lies.",
    },
  ];
}

function classFindings({ name, element, columns }: Table, { at, model }: Within): RuleFinding[] {
  const elements = [...(model.architecture?.workspace.model.elements.values() ?? [])];
  const limit = elements
    .find(({ identifier }) => identifier === element)
    ?.properties.get("data-class");
  return columns.flatMap((column): RuleFinding[] => {
    const path = [...column.path, "classification"];
    if (typeof column.classification !== "string")
      return [
        {
          ...at(path),
          message: `column ${column.name} of ${name} has no class`,
          fix: "Add its classification.",
        },
      ];
    const [given, most] = [column.classification, limit ?? ""].map((one) =>
      dataClasses.indexOf(one),
    );
    if (given === undefined || most === undefined || most < 0 || (given >= 0 && given <= most))
      return [];
    return [
      {
        ...at(path),
        message: `column ${column.name} of ${name} is ${column.classification}, and ${element} may hold ${limit} at most`,
        fix: `Mend the classification (${dataClasses.join(", ")}), or the property data-class of ${element}.`,
      },
    ];
  });
}

function lineageFindings(model: Model, tables: Tables): RuleFinding[] {
  const { elements } = modelIds(model);
  return [...model.texts].flatMap(([file, text]) => {
    if (!/^reference\/data\/.*\.json$/.test(file) || !text.includes("openlineage")) return [];
    const event = json(text);
    if (!event) return [notJson(file)];
    const inputs = list(event["inputs"]);
    const places = [plain(event["job"]), ...inputs, ...list(event["outputs"])].flatMap(
      ({ namespace, name }): RuleFinding[] =>
        !elements || elements.has(String(namespace))
          ? []
          : [
              {
                file,
                line: lineOf(text, `"namespace": "${String(namespace)}"`),
                message: `${String(name)} lies in "${String(namespace)}", which is no element.${didYouMean(String(namespace), elements)}`,
                fix: "Name the container of architecture/workspace.dsl as namespace.",
              },
            ],
    );
    return [...places, ...inputs.flatMap((input) => inputFindings({ file, text, input, tables }))];
  });
}

function inputFindings(options: {
  file: string;
  text: string;
  input: Plain;
  tables: Tables;
}): RuleFinding[] {
  const { file, text, input, tables } = options;
  const name = String(input["name"]);
  const line = lineOf(text, `"name": "${name}"`);
  const table = tables.get(name);
  if (!table)
    return tables.size === 0
      ? []
      : [
          {
            file,
            line,
            message: `the run reads ${name}, which no contract promises.${didYouMean(name, tables.keys())}`,
            fix: "Mend the name, or write the contract.",
          },
        ];
  const schema = plain(plain(input["facets"])["schema"]);
  if (!Array.isArray(schema["fields"]))
    return plain(input["facets"])["schema"] === undefined
      ? []
      : [
          {
            file,
            line,
            message: `the schema facet of ${name} has no fields`,
            fix: "Show the columns of the contract.",
          },
        ];
  const read = new Set(list(schema["fields"]).map((field) => String(field["name"])));
  const promised = new Set(table.columns.map((column) => column.name));
  const types = list(schema["fields"]).flatMap((field): RuleFinding[] => {
    const column = table.columns.find((one) => one.name === field["name"]);
    if (column?.physicalType === undefined || field["type"] === undefined) return [];
    if (column.physicalType === field["type"]) return [];
    return [
      {
        file,
        line,
        message: `column ${column.name} of ${name} is ${String(field["type"])} in the event, and ${String(column.physicalType)} in the contract`,
        fix: "Let the schema facet show the types of the contract.",
      },
    ];
  });
  const metrics = plain(plain(plain(input["inputFacets"])["dataQualityMetrics"])["columnMetrics"]);
  const strangers = Object.keys(metrics).filter((column) => !promised.has(column));
  return [
    ...[...difference(read, promised), ...difference(promised, read)].map((column) => ({
      file,
      line,
      message: `column ${column} of ${name} stands in ${promised.has(column) ? "the contract, but not in the event" : "the event, but not in the contract"}`,
      fix: "Let the schema facet show the columns of the contract.",
    })),
    ...types,
    ...strangers.map((column) => ({
      file,
      line,
      message: `column ${column} of ${name} is measured, and no contract promises it`,
      fix: "Mend the name.",
    })),
  ];
}

function featureFindings(model: Model, tables: Tables): RuleFinding[] {
  const file = "reference/api/openapi.json";
  const text = model.texts.get(file);
  if (text === undefined || tables.size === 0) return [];
  const document = json(text);
  if (!document) return [notJson(file)];
  const examples = plain(plain(document["components"])["examples"]);
  const view = plain(plain(examples["FeatureView"])["value"]);
  const id = String(view["id"]);
  if (view["id"] === undefined) return [];
  const table = tables.get(id);
  const line = lineOf(text, `"id": "${id}"`);
  const fix = "Let the example show a table of the contract in reference/data.";
  if (!table) return [{ file, line, message: `no contract promises the feature view ${id}`, fix }];
  return list(view["features"]).flatMap(({ name, type }): RuleFinding[] => {
    const column = table.columns.find((one) => one.name === name);
    if (column?.type === type) return [];
    const says = column ? `is ${String(column.type)} in the contract` : "is not in the contract";
    return [{ file, line, message: `the feature ${String(name)} of ${id} ${says}`, fix }];
  });
}

function difference(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].filter((name) => !other.has(name));
}

function plain(value: unknown): Plain {
  return typeof value === "object" && value !== null ? (value as Plain) : {};
}

function list(value: unknown): Plain[] {
  return Array.isArray(value) ? value.map(plain) : [];
}

/** Data of a JSON text; undefined when it cannot be read. */
function json(text: string): Plain | undefined {
  try {
    return plain(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function notJson(file: string): RuleFinding {
  return { file, line: 1, message: "the file is not JSON", fix: "Mend its syntax." };
}

function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}
