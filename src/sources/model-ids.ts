import { decisionFile } from "./decisions.ts";
import type { Model } from "./read-sources.ts";

/** Everything in a workspace that other files point at, by kind. */
export interface ModelIds {
  /** DSL identifiers. */
  elements: ReadonlySet<string>;
  costs: ReadonlySet<string>;
  benefits: ReadonlySet<string>;
  inputs: ReadonlySet<string>;
  controls: ReadonlySet<string>;
  risks: ReadonlySet<string>;
  kpis: ReadonlySet<string>;
  phases: ReadonlySet<string>;
  raciRoles: ReadonlySet<string>;
  dataSets: ReadonlySet<string>;
  /** Numbers of decision records. */
  decisions: ReadonlySet<string>;
}

/** Collects the ids; a kind whose source is missing or unreadable is undefined, and nothing is checked against it. */
export function modelIds(model: Model): { [K in keyof ModelIds]: ModelIds[K] | undefined } {
  const finance = model.finance?.value;
  const alternatives = Object.values(finance?.alternatives ?? {});
  return {
    elements: model.architecture?.complete
      ? elementIdentifiers(model.architecture.workspace)
      : undefined,
    costs: finance && idsOf([...finance.costs, ...alternatives.flatMap((one) => one.costs)]),
    benefits:
      finance && idsOf([...finance.benefits, ...alternatives.flatMap((one) => one.benefits)]),
    inputs: finance && new Set(Object.keys(finance.inputs)),
    controls: model.controls && new Set(Object.keys(model.controls.value.controls)),
    risks: model.risks && idsOf(model.risks.value.risks),
    kpis: model.kpis && idsOf(model.kpis.value.kpis),
    phases: model.roadmap && idsOf(model.roadmap.value.phases),
    raciRoles: model.raci && new Set(Object.keys(model.raci.value.roles)),
    dataSets: model.dataSets && idsOf(model.dataSets.value.dataSets),
    decisions: decisionNumbers(model),
  };
}

/** Undefined while a record cannot be read: its number would be missing. */
function decisionNumbers(model: Model): Set<string> | undefined {
  if (unreadDecisions(model)) return undefined;
  return new Set(model.decisions.map(({ number }) => number));
}

/** Whether a decision record is there that cannot be read. */
export function unreadDecisions({ decisions, paths }: Model): boolean {
  return [...paths].filter((path) => decisionFile.test(path)).length !== decisions.length;
}

function idsOf(items: ReadonlyArray<{ id: string }>): Set<string> {
  return new Set(items.map(({ id }) => id));
}

function elementIdentifiers(
  workspace: NonNullable<Model["architecture"]>["workspace"],
): Set<string> {
  const found = new Set<string>();
  for (const element of workspace.model.elements.values()) {
    if (element.identifier !== undefined) found.add(element.identifier);
  }
  return found;
}
