import type { FrameworkState } from "../../derive/governance/assess-controls.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule } from "../rule.ts";

/** What a framework asks to be documented is kept for as long as it says. */
export const evidenceRetention: Rule = {
  id: "evidence-retention",
  severity: "warning",
  title: "Evidence is kept for as long as a chosen framework wants its documentation kept",
  explanation:
    "Some frameworks say for how long what they ask to be documented is kept: HIPAA six years (45 CFR 164.316(b)(2)(i)). That holds for the evidence of every control that supports one of their requirements. A reading of a system is meant as well: years later it is what shows that a measure was in force. Set `retention` of the evidence to that period at least.",
  check({ model, derivation }) {
    const { governance } = derivation;
    if (!governance) return [];
    const severity = unlessOpen({ model, folder: "governance/", severity: "warning" });
    const { file, document } = governance.source;
    return governance.controls.flatMap(({ id, entry }) => {
      const asks = longest(governance.frameworks.filter((state) => supports(id, state)));
      if (!asks) return [];
      return entry.evidence.flatMap((evidence, index) => {
        const years = yearsOf(evidence.retention);
        if (years === undefined || years >= asks.years) return [];
        return [
          {
            file,
            line: document.positionOf(["controls", id, "evidence", index]).line,
            severity,
            message: `"${evidence.what}" (${id}) is kept for ${evidence.retention}, and ${asks.title} wants ${asks.years} years (${asks.source})`,
            fix: `Set \`retention\` to ${asks.years} years or more.`,
          },
        ];
      });
    });
  },
};

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

/** "6 years", "18 months", "400 days"; anything else is left to its reader. */
function yearsOf(retention: string): number | undefined {
  const [, count, unit] = /^(\d+(?:\.\d+)?) (year|month|day)s?$/.exec(retention) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) / ({ year: 1, month: 12, day: 365 }[unit] ?? 1);
}
