import type { Catalogs } from "../../sources/catalogs.ts";
import type { Model, Source } from "../../sources/read-sources.ts";
import type { FrameworkSource, RequirementSource } from "../../sources/schemas/catalogs.ts";
import type { ControlsSource } from "../../sources/schemas/registers.ts";
import { requirementsInScope } from "./requirement-scope.ts";

export type ControlEntry = ControlsSource["controls"][string];
export type Evidence = ControlEntry["evidence"][number];
export type RequirementDecision = ControlsSource["requirements"][string][string];

/** A control of the workspace: what the catalog says of it, and what the workspace does. */
export interface ControlState {
  id: string;
  title: string;
  family: string;
  kind: string;
  entry: ControlEntry;
  waivers: ReadonlyArray<ControlsSource["waivers"][number]>;
}

/**
 * `implemented`: every control of the workspace that supports it is; `partial`: some are; `planned`:
 * none is yet; `gap`: no control supports it; `not-applicable`: decided so, with a reason.
 */
export type RequirementStatus = "implemented" | "partial" | "planned" | "gap" | "not-applicable";

const requirementStatuses: readonly RequirementStatus[] = [
  "implemented",
  "partial",
  "planned",
  "gap",
  "not-applicable",
];

export interface RequirementState {
  requirement: RequirementSource;
  /** Of the workspace. */
  controls: readonly ControlState[];
  /** Controls of the catalog that would support it and that the workspace does not have. */
  candidates: readonly string[];
  decision: RequirementDecision | undefined;
  status: RequirementStatus;
}

export interface FrameworkState {
  id: string;
  framework: FrameworkSource;
  /** In scope only. */
  requirements: readonly RequirementState[];
  counts: Readonly<Record<RequirementStatus, number>>;
  /** Requirements in scope that apply. */
  applicable: number;
}

/** Controls, requirements and how far the one covers the other: computed, never claimed. */
export interface Governance {
  catalogs: Catalogs;
  source: Source<ControlsSource>;
  controls: readonly ControlState[];
  frameworks: readonly FrameworkState[];
  /** Framework → requirement → ids of all controls that support it, the workspace's changes included. */
  support: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Assesses governance/controls.yaml against the catalogs; undefined when either is missing. */
export function assessControls(
  model: Model,
  catalogs: Catalogs | undefined,
): Governance | undefined {
  const source = model.controls;
  if (!source || !catalogs) return undefined;
  const controls = controlStates(source.value, catalogs);
  const support = supportOf(source.value, catalogs);
  const frameworks = source.value.frameworks.flatMap((id) => {
    const framework = catalogs.frameworks.get(id);
    if (!framework) return [];
    const assessed = { source: source.value, controls, support: support.get(id) ?? new Map() };
    return [frameworkState(framework, assessed)];
  });
  return { catalogs, source, controls, frameworks, support };
}

function controlStates(source: ControlsSource, catalogs: Catalogs): ControlState[] {
  const known = new Map(catalogs.unified.controls.map((control) => [control.id, control]));
  return Object.entries(source.controls).map(([id, entry]) => {
    const unified = known.get(id);
    return {
      id,
      title: entry.title || unified?.title || id,
      family: unified?.family ?? "Own",
      kind: unified?.kind ?? "",
      entry,
      waivers: source.waivers.filter(({ control }) => control === id),
    };
  });
}

/** The crosswalk turned round, with what the workspace adds and removes. */
function supportOf(source: ControlsSource, catalogs: Catalogs): Map<string, Map<string, string[]>> {
  const support = new Map<string, Map<string, string[]>>();
  const listOf = (framework: string, requirement: string): string[] => {
    const byRequirement = support.get(framework) ?? new Map<string, string[]>();
    support.set(framework, byRequirement);
    const list = byRequirement.get(requirement) ?? [];
    byRequirement.set(requirement, list);
    return list;
  };
  for (const { id, maps } of catalogs.unified.controls) {
    for (const [framework, ids] of Object.entries(maps))
      for (const requirement of ids) listOf(framework, requirement).push(id);
  }
  for (const { control, framework, add, remove } of source.crosswalk) {
    for (const requirement of add) {
      const list = listOf(framework, requirement);
      if (!list.includes(control)) list.push(control);
    }
    for (const requirement of remove) {
      const list = listOf(framework, requirement);
      if (list.includes(control)) list.splice(list.indexOf(control), 1);
    }
  }
  return support;
}

function frameworkState(
  framework: FrameworkSource,
  assessed: {
    source: ControlsSource;
    controls: readonly ControlState[];
    support: ReadonlyMap<string, readonly string[]>;
  },
): FrameworkState {
  const { source, controls, support } = assessed;
  const decisions = source.requirements[framework.id] ?? {};
  const requirements = requirementsInScope(framework, source.scope[framework.id]).map(
    (requirement): RequirementState => {
      const ids = support.get(requirement.id) ?? [];
      const own = controls.filter(({ id }) => ids.includes(id));
      const decision = decisions[requirement.id];
      return {
        requirement,
        controls: own,
        candidates: ids.filter((id) => !(id in source.controls)),
        decision,
        status: statusOf(own, decision),
      };
    },
  );
  const counts = Object.fromEntries(
    requirementStatuses.map((status) => [
      status,
      requirements.filter((one) => one.status === status).length,
    ]),
  ) as Record<RequirementStatus, number>;
  const applicable = requirements.length - counts["not-applicable"];
  return { id: framework.id, framework, requirements, counts, applicable };
}

function statusOf(
  controls: readonly ControlState[],
  decision: RequirementDecision | undefined,
): RequirementStatus {
  if (decision?.applicable === false) return "not-applicable";
  const applied = controls.filter(({ entry }) => entry.status !== "not-applicable");
  if (applied.length === 0) return "gap";
  const done = applied.filter(isImplemented).length;
  if (done === applied.length) return "implemented";
  return done > 0 ? "partial" : "planned";
}

/** A control counts as implemented when it says so and has evidence. */
export function isImplemented({ entry }: ControlState): boolean {
  return entry.status === "implemented" && entry.evidence.length > 0;
}
