import { didYouMean } from "../../sources/nearest-name.ts";
import { modelIds } from "../../sources/model-ids.ts";
import type { Model } from "../../sources/read-sources.ts";
import { mapsIn } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import { expressionsIn, readHcl } from "../terraform/hcl.ts";
import { terraformModules } from "../terraform/modules.ts";
import type { Rule } from "../rule.ts";

/** What the reference implementation binds to elements and cost lines exists. */
export const manifestBinding: Rule = {
  id: "manifest-binding",
  severity: "error",
  title:
    "Labels and tags of the reference implementation name elements, cost lines and node pools that exist",
  explanation:
    "`archwright.dev/element`, `archwright.dev/from` and `archwright.dev/to` name elements of `workspace.dsl`, `archwright.dev/cost` a cost or benefit line of `business/finance.yaml`, as labels in YAML and as tags in Terraform, and so do the arguments `element` and `cost` in Terraform. `archwright.dev/pool` in a manifest names a node pool that Terraform makes. Without them nobody can tell what a resource is for and who pays.",
  check({ model }) {
    const ids = modelIds(model);
    const known: Known = {
      element: model.architecture?.complete ? ids.elements : undefined,
      cost: ids.costs && new Set([...ids.costs, ...(ids.benefits ?? [])]),
      pool: poolsMade(model),
    };
    return bindings(model).flatMap(({ kind, id, file, line }) => {
      const all = known[kind];
      if (!all || all.has(id)) return [];
      return [
        {
          file,
          line,
          message: `${names[kind]} "${id}" does not exist.${didYouMean(id, all)}`,
          fix: `Mend the name, or add it to ${homes[kind]}.`,
        },
      ];
    });
  },
};

type Kind = "element" | "cost" | "pool";
type Known = Record<Kind, ReadonlySet<string> | undefined>;

const names: Record<Kind, string> = {
  element: "the element",
  cost: "the cost line",
  pool: "the node pool",
};
const homes: Record<Kind, string> = {
  element: "architecture/workspace.dsl",
  cost: "business/finance.yaml",
  pool: "the pools of Terraform",
};

interface Binding {
  kind: Kind;
  id: string;
  file: string;
  line: number;
}

function bindings(model: Model): Binding[] {
  return [...model.texts].flatMap(([file, text]) => {
    if (!file.startsWith("reference/")) return [];
    if (/\.ya?ml$/.test(file) && !/\/templates\//.test(file)) return yamlBindings(file, text);
    return /\.(?:tf|tfvars)$/.test(file) ? hclBindings(file, text) : [];
  });
}

const kinds: Readonly<Record<string, Kind>> = {
  "archwright.dev/element": "element",
  "archwright.dev/from": "element",
  "archwright.dev/to": "element",
  "archwright.dev/cost": "cost",
  "archwright.dev/pool": "pool",
};

function yamlBindings(file: string, text: string): Binding[] {
  if (!text.includes("archwright.dev/")) return [];
  return readYamlParts(text).parts.flatMap(({ value, lineOf }) =>
    [...mapsIn(value)].flatMap(({ map, path }) => [
      ...Object.entries(map).flatMap(([key, id]): Binding[] => {
        const kind = kinds[key];
        return kind !== undefined && typeof id === "string"
          ? [{ kind, id, file, line: lineOf([...path, key]) }]
          : [];
      }),
      ...selectedElements(map).map((id) => ({
        kind: "element" as const,
        id,
        file,
        line: lineOf(path),
      })),
    ]),
  );
}

/** `{key: archwright.dev/element, operator: In, values: […]}` */
function selectedElements(map: Readonly<Record<string, unknown>>): string[] {
  return map["key"] === "archwright.dev/element" && Array.isArray(map["values"])
    ? map["values"].map(String)
    : [];
}

function hclBindings(file: string, text: string): Binding[] {
  if (!/archwright\.dev\/|\b(?:element|cost|monthly_budgets)\b/.test(text)) return [];
  const bound = [...expressionsIn(readHcl(text))].flatMap(({ text: expression, line }) =>
    [...expression.matchAll(hclBinding)].map((match): Binding => ({
      kind: (match[1] ?? match[2]) === "cost" ? "cost" : "element",
      id: match[3] ?? "",
      file,
      line: line + expression.slice(0, match.index).split("\n").length - 1,
    })),
  );
  return [...bound, ...budgetLines(file, text)];
}

const hclBinding = /(?:"archwright\.dev\/(element|cost)"|\b(element|cost))\s*=\s*"([^"$]*)"/g;

/** Keys of `monthly_budgets` are lines of finance.yaml. */
function budgetLines(file: string, text: string): Binding[] {
  const budgets = readHcl(text).attributes.get("monthly_budgets");
  if (!budgets) return [];
  return [...budgets.text.matchAll(/^\s*"?([\w-]+)"?\s*=/gm)].map((match) => ({
    kind: "cost" as const,
    id: match[1] ?? "",
    file,
    line: budgets.line + budgets.text.slice(0, match.index).split("\n").length,
  }));
}

/** Names below `pools` in the calls of modules; undefined where Terraform makes no pools. */
function poolsMade(model: Model): Set<string> | undefined {
  const pools = new Set<string>();
  for (const { calls } of terraformModules(model).values()) {
    for (const { block } of calls.values()) {
      const text = block.attributes.get("pools")?.text ?? "";
      for (const match of text.matchAll(/^\s{2,6}"?([\w-]+)"?\s*=\s*(?:merge\(|\{)/gm))
        pools.add(match[1] ?? "");
    }
  }
  return pools.size > 0 ? pools : undefined;
}
