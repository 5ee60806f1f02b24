import type { Model } from "../../sources/read-sources.ts";
import { relativeLink } from "../blocks/block.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import { isImplemented } from "./assess-controls.ts";
import type {
  ControlState,
  Evidence,
  FrameworkState,
  Governance,
  RequirementState,
} from "./assess-controls.ts";
import { evidenceDue } from "./evidence-due.ts";
import type { EvidenceDue } from "./evidence-due.ts";
import { frequencyRank, readFrequency } from "./evidence-frequency.ts";

/** Where a table stands, and what it may name. */
export interface TablePlace {
  file: string;
  model: Model;
  governance: Governance;
}

const none = "–";

/** Coverage of every chosen framework. */
export function coverageTable({ governance }: TablePlace): string {
  if (governance.frameworks.length === 0) return "No framework is chosen.";
  return markdownTable({
    head: [
      "framework",
      "requirements",
      "do not apply",
      "implemented",
      "partly",
      "planned",
      "gaps",
      "coverage",
    ],
    align: ["left", ...Array.from({ length: 7 }, () => "right" as const)],
    rows: governance.frameworks.map((state) => [
      markdownText(state.framework.title),
      String(state.requirements.length),
      String(state.counts["not-applicable"]),
      String(state.counts.implemented),
      String(state.counts.partial),
      String(state.counts.planned),
      String(state.counts.gap),
      percent(state),
    ]),
  });
}

/** Share of the requirements that apply whose controls are all implemented. */
export function percent({ counts, applicable }: FrameworkState): string {
  return applicable === 0 ? "–" : `${Math.floor((100 * counts.implemented) / applicable)}%`;
}

/** Every requirement of a framework: controls, elements, evidence. */
export function matrixTable(state: FrameworkState, place: TablePlace): string {
  return markdownTable({
    head: ["requirement", "what", "status", "controls", "elements", "evidence"],
    rows: state.requirements.map((one) => [
      markdownText(one.requirement.id),
      markdownText(one.requirement.title),
      statusText(one),
      lines(one.controls.map((control) => controlText(control))),
      lines(elementsOf(one.controls, place.model)),
      lines(
        one.controls
          .flatMap(({ entry }) => entry.evidence)
          .map((each) => evidenceText(each, place)),
      ),
    ]),
  });
}

function statusText({ status, decision }: RequirementState): string {
  if (status !== "not-applicable") return status;
  const by = decision?.by ? ` (decided by ${markdownText(decision.by)})` : "";
  return `does not apply: ${markdownText(decision?.reason || "no reason given")}${by}`;
}

function controlText(control: ControlState): string {
  const waiver = control.waivers[0];
  const until = waiver ? `, waiver ${markdownText(waiver.id)} until ${waiver.until}` : "";
  const status =
    control.entry.status === "implemented" && !isImplemented(control)
      ? "implemented, no evidence"
      : control.entry.status;
  return `${control.id} (${status}${until})`;
}

function elementsOf(controls: readonly ControlState[], model: Model): string[] {
  const ids = new Set(controls.flatMap(({ entry }) => entry.elements));
  const names = new Map(
    [...(model.architecture?.workspace.model.elements.values() ?? [])].map((one) => [
      one.identifier,
      one.name,
    ]),
  );
  return [...ids].map((id) => markdownText(names.get(id) ?? id));
}

function evidenceText(evidence: Evidence, { file, model }: TablePlace): string {
  const what = markdownText(evidence.what);
  const path = evidence.path.split("#")[0] ?? "";
  return model.paths.has(path) ? `[${what}](${relativeLink(file, path)})` : what;
}

/** The requirements without a control, and what in the catalog would support them. */
export function gapTable(state: FrameworkState): string {
  const gaps = state.requirements.filter(({ status }) => status === "gap");
  if (gaps.length === 0) return "Every requirement in scope has a control.";
  return markdownTable({
    head: ["requirement", "what", "controls that would support it"],
    rows: gaps.map(({ requirement, candidates }) => [
      markdownText(requirement.id),
      markdownText(requirement.title),
      candidates.join(", ") || none,
    ]),
  });
}

/** ISO/IEC 27001, clause 6.1.3 d: for each Annex A control whether it applies, why, and how far it is. */
export function applicabilityTable(state: FrameworkState): string {
  return markdownTable({
    head: ["control", "what", "applies", "justification", "status", "implemented by"],
    rows: state.requirements.map((one) => [
      markdownText(one.requirement.id),
      markdownText(one.requirement.title),
      one.status === "not-applicable" ? "no" : "yes",
      markdownText(one.decision?.reason || justification(one)),
      one.status,
      one.controls.map(({ id }) => id).join(", ") || none,
    ]),
  });
}

function justification({ status, controls }: RequirementState): string {
  if (status === "not-applicable") return "no reason given";
  return controls.length > 0
    ? `risk treatment: ${controls.map(({ title }) => title).join("; ")}`
    : "open: no control yet";
}

/** Required and addressable specifications with the decision on each (45 CFR 164.306(d)(3)). */
export function specificationTable(state: FrameworkState): string {
  const rows = state.requirements.filter(({ requirement }) =>
    ["required", "standard-required", "addressable"].includes(requirement.kind),
  );
  return markdownTable({
    head: ["specification", "what", "kind", "decision", "reason", "by", "controls"],
    rows: rows.map((one) => [
      markdownText(one.requirement.id),
      markdownText(one.requirement.title),
      one.requirement.kind === "addressable" ? "addressable" : "required",
      specificationDecision(one),
      markdownText(one.decision?.reason ?? "") || none,
      markdownText(one.decision?.by ?? "") || none,
      lines(one.controls.map((control) => controlText(control))),
    ]),
  });
}

function specificationDecision({
  requirement,
  decision,
  controls,
  status,
}: RequirementState): string {
  if (status === "not-applicable") return "does not apply";
  if (requirement.kind !== "addressable") return "implement";
  if (decision?.decision) return decision.decision.replace("-", " ");
  return controls.length > 0 ? "implement (a control stands for it)" : "open";
}

/** Every piece of evidence, the most frequent first, with the day on which it is due. */
export function evidenceTable(place: TablePlace): string {
  const rows = place.governance.controls
    .flatMap((control) => control.entry.evidence.map((evidence) => ({ control, evidence })))
    .map((row) => ({ ...row, frequency: readFrequency(row.evidence.frequency) }))
    .toSorted((a, b) => frequencyRank(a.frequency) - frequencyRank(b.frequency));
  if (rows.length === 0) return "No control names evidence yet.";
  return markdownTable({
    head: ["how often", "evidence", "kind", "control", "collected by", "last", "due", "kept for"],
    rows: rows.map(({ control, evidence }) => [
      markdownText(evidence.frequency) || "open",
      evidenceText(evidence, place),
      evidence.kind ?? "open",
      control.id,
      markdownText(evidence.by) || "open",
      evidence.last ?? "never",
      dueText(evidenceDue(evidence, place.model)),
      markdownText(evidence.retention) || "open",
    ]),
  });
}

function dueText(due: EvidenceDue): string {
  if (due.kind === "by") return due.date;
  return due.kind === "event" ? "with each" : none;
}

/** What an auditor would ask for and not get, control by control. */
export function readinessTable({ governance, model }: TablePlace): string {
  const rows = governance.controls
    .filter(({ entry }) => entry.status !== "not-applicable")
    .map((control) => ({ control, missing: missingFor(control, model) }));
  const ready = rows.filter(({ missing }) => missing.length === 0).length;
  const table = markdownTable({
    head: ["control", "what", "owner", "missing for an audit"],
    rows: rows.map(({ control, missing }) => [
      control.id,
      markdownText(control.title),
      markdownText(control.entry.owner) || "open",
      missing.join(", ") || "nothing: ready",
    ]),
  });
  return `${ready} of ${rows.length} controls are ready for an audit.\n\n${table}`;
}

function missingFor({ entry, waivers }: ControlState, model: Model): string[] {
  return [
    entry.status === "implemented" ? "" : "implementation",
    entry.owner === "" ? "owner" : "",
    entry.elements.length === 0 ? "elements" : "",
    entry.evidence.length === 0 ? "evidence" : "",
    entry.evidence.some(({ path }) => path === "") ? "place of evidence" : "",
    firstCollection(entry.evidence, model),
    waivers.length > 0
      ? `end of waiver ${waivers.map(({ id }) => markdownText(id)).join(", ")}`
      : "",
  ].filter((one) => one !== "");
}

/** What waits for an event may never have happened; a period passes in any case. */
function firstCollection(evidence: readonly Evidence[], model: Model): string {
  const never = evidence.filter(({ last }) => !last);
  const dates = never
    .map((one) => evidenceDue(one, model))
    .flatMap((due) => (due.kind === "by" ? [due.date] : []));
  const earliest = dates.toSorted()[0];
  if (earliest !== undefined) return `first collection (by ${earliest})`;
  const lacking =
    (never.length > 0 && never.length === evidence.length) ||
    never.some(({ frequency }) => readFrequency(frequency)?.kind === "periodic");
  return lacking ? "first collection" : "";
}

/** The controls of the workspace with status and owner; `only` names families or ids, by their beginnings. */
export function controlTable({ governance, model }: TablePlace, only = ""): string {
  const wanted = only.split(",").filter((one) => one !== "");
  const controls = governance.controls.filter(
    ({ id }) => wanted.length === 0 || wanted.some((one) => id === one || id.startsWith(`${one}-`)),
  );
  if (controls.length === 0) return "The workspace has none of these controls.";
  return markdownTable({
    head: ["control", "what", "kind", "status", "owner", "elements"],
    rows: controls.map((control) => [
      control.id,
      markdownText(control.title),
      control.kind || none,
      control.entry.status === "not-applicable"
        ? `does not apply: ${markdownText(control.entry.reason)}`
        : controlText(control).replace(/^\S+ \((.*)\)$/, "$1"),
      markdownText(control.entry.owner) || "open",
      elementsOf([control], model).join(", ") || none,
    ]),
  });
}

function lines(items: readonly string[]): string {
  return [...new Set(items)].join("<br>") || none;
}
