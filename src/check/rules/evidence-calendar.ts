import { nextDue, readFrequency } from "../../derive/governance/evidence-frequency.ts";
import type { Evidence } from "../../derive/governance/assess-controls.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Evidence can be put into a calendar, and is not overdue. */
export const evidenceCalendar: Rule = {
  id: "evidence-calendar",
  severity: "warning",
  title:
    "Evidence says of which kind it is, how often, by whom and for how long, and is not overdue",
  explanation:
    "`frequency` is a period (daily, weekly, monthly, quarterly, half-yearly, yearly, every 2 weeks) or an event (each release, on change). `kind` (state, event, document, test, attestation) leads to the procedure by which it is collected, checked and stored. `by` collects it, `retention` says how long it is kept. With `last`, the date of the last collection, the next one is computed; `--as-of DATE` says what counts as today.",
  check({ model, asOf }) {
    const source = model.controls;
    if (!source) return [];
    const severity = unlessOpen({ model, folder: "governance/", severity: "warning" });
    return Object.entries(source.value.controls).flatMap(([id, control]) =>
      control.evidence.flatMap((evidence, index) => {
        const line = source.document.positionOf(["controls", id, "evidence", index]).line;
        return problems(id, evidence, asOf).map((one) => ({
          ...one,
          severity,
          file: source.file,
          line,
        }));
      }),
    );
  },
};

function problems(id: string, evidence: Evidence, asOf: string): RuleFinding[] {
  const name = `"${evidence.what}" (${id})`;
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
  if (!evidence.last) return found;
  if (evidence.last > asOf)
    found.push({
      message: `${name} was collected on ${evidence.last}, which is still to come`,
      fix: "Mend `last`.",
    });
  const due = frequency?.kind === "periodic" ? nextDue(evidence.last, frequency) : undefined;
  if (due !== undefined && due < asOf)
    found.push({
      message: `${name} was due on ${due}`,
      fix: "Collect it and set `last`, or change the frequency.",
    });
  return found;
}
