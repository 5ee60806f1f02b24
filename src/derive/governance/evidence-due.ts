import type { Model } from "../../sources/read-sources.ts";
import type { Evidence } from "./assess-controls.ts";
import { nextDue, readFrequency } from "./evidence-frequency.ts";

/** When evidence is due: by a date (`YYYY-MM-DD`); with each event; or nothing says it. */
export type EvidenceDue = { kind: "by"; date: string } | { kind: "event" | "open" };

/**
 * A period runs from the last collection; before the first one it runs from `evidenceFrom`, as the
 * period that an auditor tests begins when controls operate. `first` names another first day. What
 * waits for an event is due with each one, and by `first` where that is given.
 */
export function evidenceDue(evidence: Evidence, model: Model): EvidenceDue {
  const frequency = readFrequency(evidence.frequency);
  const first = evidence.last ? undefined : dayOf(evidence.first, model);
  if (first) return { kind: "by", date: first };
  if (frequency?.kind !== "periodic") return { kind: frequency ? "event" : "open" };
  const from = evidence.last ?? dayOf(model.controls?.value.evidenceFrom ?? "", model);
  return from ? { kind: "by", date: nextDue(from, frequency) } : { kind: "open" };
}

/** The date itself, or the last day of the phase of that id; undefined when there is none. */
function dayOf(dateOrPhase: string, model: Model): string | undefined {
  if (isDate(dateOrPhase)) return dateOrPhase;
  const end = model.roadmap?.value.phases.find(({ id }) => id === dateOrPhase)?.end;
  if (end === undefined || isDate(end)) return end;
  const [year = 0, month = 1] = end.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
