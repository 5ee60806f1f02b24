import type { FrameworkState } from "../../derive/governance/assess-controls.ts";
import { hoursOf } from "../../derive/governance/duration.ts";
import type { Model } from "../../sources/read-sources.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What a framework asks to be documented is kept for as long as it says. */
export const evidenceRetention: Rule = {
  id: "evidence-retention",
  severity: "warning",
  title:
    "Evidence is kept for as long as a chosen framework wants its documentation kept, and not longer than the store that holds it keeps anything",
  explanation:
    "Some frameworks say for how long what they ask to be documented is kept: HIPAA six years (45 CFR 164.316(b)(2)(i)). That holds for the evidence of every control that supports one of their requirements. A reading of a system is meant as well: years later it is what shows that a measure was in force. Set `retention` of the evidence to that period at least. Evidence of the kinds state, event and attestation lies in `evidenceStore`, a data set of governance/data-sets.yaml: what is to be kept for longer than its `keep` may be gone before.",
  check({ model, derivation }) {
    const { governance } = derivation;
    if (!governance) return [];
    const severity = unlessOpen({ model, folder: "governance/", severity: "warning" });
    const { file, document } = governance.source;
    const store = storeOf(model);
    return governance.controls.flatMap(({ id, entry }) => {
      const asks = longest(governance.frameworks.filter((state) => supports(id, state)));
      return entry.evidence.flatMap(({ what, kind, retention }, index) => {
        const place = { file, line: document.positionOf(["controls", id, "evidence", index]).line };
        const kept = hoursOf(retention);
        if (kept === undefined) return [];
        const found: RuleFinding[] = [];
        if (asks && kept < (hoursOf(`${asks.years} years`) ?? 0))
          found.push({
            ...place,
            severity,
            message: `"${what}" (${id}) is kept for ${retention}, and ${asks.title} wants ${asks.years} years (${asks.source})`,
            fix: `Set \`retention\` to ${asks.years} years or more.`,
          });
        if (store && kind && inStore.has(kind) && kept > store.hours)
          found.push({
            ...place,
            severity,
            message: `"${what}" (${id}) is to be kept for ${retention}, and "${store.title}", where evidence of the kind ${kind} lies, keeps it for ${store.keep}`,
            fix: "Raise `keep` of the data set with the setting that enforces it, or lower `retention`.",
          });
        return found;
      });
    });
  },
};

const inStore: ReadonlySet<string> = new Set(["state", "event", "attestation"]);

/** The data set that holds evidence which systems and people report. */
function storeOf(model: Model): { title: string; keep: string; hours: number } | undefined {
  const id = model.controls?.value.evidenceStore;
  const set = model.dataSets?.value.dataSets.find((one) => one.id === id);
  const keep = set?.retention?.keep ?? "";
  const hours = hoursOf(keep);
  return set && hours !== undefined ? { title: set.title, keep, hours } : undefined;
}

function supports(control: string, { requirements }: FrameworkState): boolean {
  return requirements.some(
    ({ status, controls }) =>
      status !== "not-applicable" && controls.some(({ id }) => id === control),
  );
}

interface Asked {
  title: string;
  years: number;
  source: string;
}

function longest(states: readonly FrameworkState[]): Asked | undefined {
  return states
    .flatMap(({ framework }): Asked[] => {
      const keep = framework["keep-documentation"];
      return keep ? [{ title: framework.title, ...keep }] : [];
    })
    .toSorted((one, other) => other.years - one.years)[0];
}
