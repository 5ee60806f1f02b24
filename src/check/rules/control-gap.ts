import type { FrameworkState } from "../../derive/governance/assess-controls.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule } from "../rule.ts";

/** Every requirement of a chosen framework has a control. */
export const controlGap: Rule = {
  id: "control-gap",
  severity: "warning",
  title: "A chosen framework has controls, and each of its requirements is supported by one",
  explanation:
    "A framework without controls is a promise that nothing keeps. Which control supports what is a draft mapping that no auditor has reviewed. A requirement without a control is a gap: add one of the controls that governance/compliance/coverage.md names for it, map a control of your own in `crosswalk`, or decide in `requirements` that it does not apply, with a reason. A gap that is planned work belongs to the risk register.",
  check({ model, derivation }) {
    const { governance } = derivation;
    if (!governance) return [];
    const severity = unlessOpen({ model, folder: "governance/", severity: "warning" });
    return governance.frameworks.flatMap((state) => {
      const index = governance.source.value.frameworks.indexOf(state.id);
      const { file, document } = governance.source;
      const at = { file, line: document.positionOf(["frameworks", index]).line };
      if (state.applicable > 0 && state.counts.gap === state.applicable) {
        return [
          {
            ...at,
            severity: "error" as const,
            message: `no control supports ${state.framework.title}, by the draft mapping`,
            fix: "Add controls for it, or take it out of `frameworks`.",
          },
        ];
      }
      if (state.counts.gap === 0) return [];
      return [
        {
          ...at,
          severity,
          message: `${state.counts.gap} of ${state.applicable} requirements of ${state.framework.title} have no control, by the draft mapping: ${firstGaps(state)}`,
          fix: "governance/compliance/coverage.md names the controls that would support each.",
        },
      ];
    });
  },
};

const shown = 5;

function firstGaps({ requirements, counts }: FrameworkState): string {
  const ids = requirements
    .filter(({ status }) => status === "gap")
    .slice(0, shown)
    .map(({ requirement }) => requirement.id);
  return counts.gap > shown ? `${ids.join(", ")} and ${counts.gap - shown} more` : ids.join(", ");
}
