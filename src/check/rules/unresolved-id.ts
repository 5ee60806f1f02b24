import { isDate } from "../../derive/governance/evidence-due.ts";
import { modelIds } from "../../sources/model-ids.ts";
import type { ModelIds } from "../../sources/model-ids.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model, Source } from "../../sources/read-sources.ts";
import type { YamlPath } from "../../sources/yaml-document.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Every id that a source names exists where it should. */
export const unresolvedId: Rule = {
  id: "unresolved-id",
  severity: "error",
  title: "Every id that a source names exists",
  explanation:
    "Elements are identifiers of architecture/workspace.dsl; cost lines stand in business/finance.yaml, risks in business/risks.yaml, KPIs in business/kpis.yaml, phases in business/roadmap.yaml, controls in governance/controls.yaml, roles in governance/raci.yaml, data sets in governance/data-sets.yaml. An id that leads nowhere breaks the chain from decision to cost to control. Mend the id, or write what it names.",
  check({ model }) {
    const ids = modelIds(model);
    return references(model).flatMap((reference) => {
      const known = ids[reference.kind];
      if (!known || known.has(reference.id)) return [];
      return [
        {
          file: reference.file,
          line: reference.line(),
          message: `${names[reference.kind]} "${reference.id}" does not exist.${didYouMean(reference.id, known)}`,
          fix: `Mend the id, or add it to ${homes[reference.kind]}.`,
        } satisfies RuleFinding,
      ];
    });
  },
};

type Kind = keyof ModelIds;

const names: Record<Kind, string> = {
  elements: "element",
  costs: "cost line",
  benefits: "benefit line",
  inputs: "input",
  controls: "control",
  risks: "risk",
  kpis: "KPI",
  phases: "phase",
  raciRoles: "role",
  dataSets: "data set",
  decisions: "decision",
};

const homes: Record<Kind, string> = {
  elements: "architecture/workspace.dsl",
  costs: "business/finance.yaml",
  benefits: "business/finance.yaml",
  inputs: "business/finance.yaml",
  controls: "governance/controls.yaml",
  risks: "business/risks.yaml",
  kpis: "business/kpis.yaml",
  phases: "business/roadmap.yaml",
  raciRoles: "governance/raci.yaml",
  dataSets: "governance/data-sets.yaml",
  decisions: "architecture/decisions/",
};

interface Reference {
  kind: Kind;
  id: string;
  file: string;
  /** Only what leads nowhere is looked up in its file. */
  line(): number;
}

function references(model: Model): Reference[] {
  return [
    ...decisionReferences(model),
    ...financeReferences(model),
    ...riskReferences(model),
    ...qualityReferences(model),
    ...roadmapReferences(model),
    ...controlReferences(model),
    ...raciReferences(model),
    ...dataReferences(model),
  ];
}

function decisionReferences(model: Model): Reference[] {
  return model.decisions.flatMap(({ file, frontMatter, document }) =>
    (["elements", "costs", "controls", "risks"] as const).flatMap((kind) =>
      frontMatter[kind].map((id, index) => ({
        kind,
        id,
        file,
        line: () => document.positionOf([kind, index]).line + 1,
      })),
    ),
  );
}

/** Collects references of one YAML source. */
function collector<T>(source: Source<T> | undefined) {
  const found: Reference[] = [];
  const add = (kind: Kind, id: string | null | undefined, path: YamlPath) => {
    if (source && id)
      found.push({
        kind,
        id,
        file: source.file,
        line: () => source.document.positionOf(path).line,
      });
  };
  return { found, add };
}

function financeReferences(model: Model): Reference[] {
  const { found, add } = collector(model.finance);
  const finance = model.finance?.value;
  const lines = (
    kind: "costs" | "benefits",
    items: ReadonlyArray<{ element?: string | null; driver?: string | null }>,
    path: YamlPath,
  ) => {
    for (const [index, line] of items.entries()) {
      add("elements", line.element, [...path, kind, index, "element"]);
      add("inputs", line.driver, [...path, kind, index, "driver"]);
    }
  };
  if (!finance) return found;
  lines("costs", finance.costs, []);
  lines("benefits", finance.benefits, []);
  for (const [id, alternative] of Object.entries(finance.alternatives)) {
    lines("costs", alternative.costs, ["alternatives", id]);
    lines("benefits", alternative.benefits, ["alternatives", id]);
  }
  for (const [id, scenario] of Object.entries(finance.scenarios)) {
    for (const name of Object.keys(scenario.inputs))
      add("inputs", name, ["scenarios", id, "inputs", name]);
  }
  return found;
}

function riskReferences(model: Model): Reference[] {
  const { found, add } = collector(model.risks);
  for (const [index, risk] of (model.risks?.value.risks ?? []).entries()) {
    for (const [at, id] of risk.elements.entries())
      add("elements", id, ["risks", index, "elements", at]);
  }
  return found;
}

function qualityReferences(model: Model): Reference[] {
  const { found, add } = collector(model.quality);
  for (const [index, scenario] of (model.quality?.value.scenarios ?? []).entries()) {
    add("elements", scenario.element, ["scenarios", index, "element"]);
  }
  return found;
}

function roadmapReferences(model: Model): Reference[] {
  const { found, add } = collector(model.roadmap);
  for (const [index, phase] of (model.roadmap?.value.phases ?? []).entries()) {
    for (const kind of ["kpis", "costs"] as const) {
      for (const [at, id] of phase[kind].entries()) add(kind, id, ["phases", index, kind, at]);
    }
  }
  return found;
}

function controlReferences(model: Model): Reference[] {
  const { found, add } = collector(model.controls);
  const source = model.controls?.value;
  const addPhase = (phaseOrDate: string, path: YamlPath) => {
    if (!isDate(phaseOrDate)) add("phases", phaseOrDate, path);
  };
  addPhase(source?.evidenceFrom ?? "", ["evidenceFrom"]);
  add("dataSets", source?.evidenceStore, ["evidenceStore"]);
  for (const [id, control] of Object.entries(source?.controls ?? {})) {
    for (const [at, element] of control.elements.entries())
      add("elements", element, ["controls", id, "elements", at]);
    for (const [at, { first }] of control.evidence.entries())
      addPhase(first, ["controls", id, "evidence", at, "first"]);
  }
  for (const [index, waiver] of (source?.waivers ?? []).entries())
    add("controls", waiver.control, ["waivers", index, "control"]);
  return found;
}

function raciReferences(model: Model): Reference[] {
  const { found, add } = collector(model.raci);
  for (const [index, activity] of (model.raci?.value.activities ?? []).entries()) {
    add("raciRoles", activity.accountable, ["activities", index, "accountable"]);
    for (const kind of ["responsible", "consulted", "informed"] as const) {
      for (const [at, id] of activity[kind].entries())
        add("raciRoles", id, ["activities", index, kind, at]);
    }
  }
  return found;
}

function dataReferences(model: Model): Reference[] {
  const { found, add } = collector(model.dataSets);
  for (const [index, set] of (model.dataSets?.value.dataSets ?? []).entries()) {
    add("elements", set.element, ["dataSets", index, "element"]);
    add("elements", set.recordedBy, ["dataSets", index, "recordedBy"]);
    add("raciRoles", set.owner, ["dataSets", index, "owner"]);
    add("raciRoles", set.steward, ["dataSets", index, "steward"]);
  }
  return found;
}
