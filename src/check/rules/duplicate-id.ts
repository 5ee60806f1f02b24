import type { Model, Source } from "../../sources/read-sources.ts";
import type { YamlPath } from "../../sources/yaml-document.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Ids of one kind are unique. */
export const duplicateId: Rule = {
  id: "duplicate-id",
  severity: "error",
  title: "Ids of one kind are unique",
  explanation:
    "Two lines, risks or records with one id cannot be told apart by what points at them. Two branches that took the same decision number: `archwright adr renumber` mends it.",
  check({ model }) {
    return [
      ...lists(model).flatMap(({ source, path, ids }) =>
        repeated(ids).map((index) => at(source, [...path, index, "id"], ids[index] ?? "")),
      ),
      ...decisionNumbers(model),
    ];
  },
};

interface IdList {
  source: Source<unknown>;
  path: YamlPath;
  ids: string[];
}

function lists(model: Model): IdList[] {
  const found: IdList[] = [];
  const add = <T>(
    source: Source<T> | undefined,
    path: YamlPath,
    items: (value: T) => ReadonlyArray<{ id: string }>,
  ) => {
    if (source) found.push({ source, path, ids: items(source.value).map(({ id }) => id) });
  };
  add(model.finance, ["costs"], (value) => value.costs);
  add(model.finance, ["benefits"], (value) => value.benefits);
  add(model.kpis, ["kpis"], (value) => value.kpis);
  add(model.risks, ["risks"], (value) => value.risks);
  add(model.stakeholders, ["stakeholders"], (value) => value.stakeholders);
  add(model.roadmap, ["phases"], (value) => value.phases);
  add(model.quality, ["scenarios"], (value) => value.scenarios);
  add(model.raci, ["activities"], (value) => value.activities);
  add(model.dataSets, ["dataSets"], (value) => value.dataSets);
  add(model.controls, ["waivers"], (value) => value.waivers);
  return found;
}

function repeated(ids: readonly string[]): number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));
}

function at(source: Source<unknown>, path: YamlPath, id: string): RuleFinding {
  return {
    file: source.file,
    line: source.document.positionOf(path).line,
    message: `the id "${id}" is used twice`,
    fix: "Rename one of them, and what points at it.",
  };
}

function decisionNumbers(model: Model): RuleFinding[] {
  return model.decisions.flatMap((decision, index) => {
    const first = model.decisions.findIndex(({ number }) => number === decision.number);
    if (first === index) return [];
    return [
      {
        file: decision.file,
        line: 1,
        message: `the number ${decision.number} is taken by ${model.decisions[first]?.file}`,
        fix: `Run \`archwright adr renumber ${decision.file.split("/").at(-1)}\`.`,
      },
    ];
  });
}
