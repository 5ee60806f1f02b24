import type { Evidence } from "../../derive/governance/assess-controls.ts";
import { evidenceDue } from "../../derive/governance/evidence-due.ts";
import { readFrequency } from "../../derive/governance/evidence-frequency.ts";
import type { CheckContext, Rule, RuleFinding } from "../rule.ts";
import { unlessOpen } from "../open-work.ts";

/** Evidence can be put into a calendar, and is not overdue. */
export const evidenceCalendar: Rule = {
  id: "evidence-calendar",
  severity: "warning",
  title:
    "Evidence says of which kind it is, how often, by whom and for how long, and is not overdue",
  explanation:
    "`frequency` is a period (daily, weekly, monthly, quarterly, half-yearly, yearly, every 2 weeks) or an event (each release, on change). `kind` (state, event, document, test, attestation) leads to the procedure by which it is collected, checked and stored. `by` collects it, `retention` says how long it is kept. The first collection is due one period after `evidenceFrom`, the phase of business/roadmap.yaml or the date from which controls work, or by the `first` of the item; each later one a period after `last`. `--as-of DATE` says what counts as today.",
  check({ model, asOf }) {
    const source = model.controls;
    if (!source) return [];
    const severity = unlessOpen({ model, folder: "governance/", severity: "warning" });
    const items = Object.entries(source.value.controls).flatMap(([id, { status, evidence }]) =>
      evidence.map((one, index) => ({ id, status, evidence: one, index })),
    );
    const found = items.flatMap(({ id, status, evidence, index }) => {
      const line = source.document.positionOf(["controls", id, "evidence", index]).line;
      return [
        ...gaps(id, evidence, asOf),
        ...(status === "not-applicable" ? [] : overdue(id, evidence, { model, asOf })),
      ].map((one) => ({ ...one, severity, file: source.file, line }));
    });
    const waiting = items.some(({ evidence }) => evidence.first === "" && !evidence.last);
    if (source.value.evidenceFrom !== "" || !waiting) return found;
    const message =
      "nothing says from when evidence is collected, so what was never collected is never overdue";
    const fix = "Set `evidenceFrom` to a phase of business/roadmap.yaml or a date.";
    return [{ file: source.file, line: 1, severity, message, fix }, ...found];
  },
};

function gaps(id: string, evidence: Evidence, asOf: string): RuleFinding[] {
  const name = nameOf(id, evidence);
  const found: RuleFinding[] = [];
  const frequency = readFrequency(evidence.frequency);
  if (evidence.frequency === "")
    found.push({
      message: `${name} does not say how often it is collected`,
      fix: "Set `frequency`.",
    });
  else if (!frequency)
    found.push({
      message: `"${evidence.frequency}" of ${name} is neither a period nor an event`,
      fix: "Write a period such as quarterly, or an event such as each release.",
    });
  if (!evidence.kind)
    found.push({
      message: `${name} has no kind, and so no procedure`,
      fix: "Set `kind` to state, event, document, test or attestation.",
    });
  if (evidence.by === "")
    found.push({
      message: `nobody collects ${name}`,
      fix: "Set `by` to a role, person or element.",
    });
  if (evidence.retention === "")
    found.push({ message: `${name} does not say how long it is kept`, fix: "Set `retention`." });
  if (evidence.last && evidence.last > asOf)
    found.push({
      message: `${name} was collected on ${evidence.last}, which is still to come`,
      fix: "Mend `last`.",
    });
  return found;
}

function overdue(
  id: string,
  evidence: Evidence,
  { model, asOf }: Pick<CheckContext, "model" | "asOf">,
): RuleFinding[] {
  const due = evidenceDue(evidence, model);
  if (due.kind !== "by" || due.date >= asOf) return [];
  const message = evidence.last
    ? `${nameOf(id, evidence)} was due on ${due.date}`
    : `${nameOf(id, evidence)} was due for the first time on ${due.date}`;
  return [{ message, fix: "Collect it and set `last`, or change the frequency." }];
}

function nameOf(id: string, { what }: Evidence): string {
  return `"${what}" (${id})`;
}
