import type { Model, Source } from "../../sources/read-sources.ts";
import type { RoadmapSource } from "../../sources/schemas/registers.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Phases run forward, end with criteria, and carry the targets and the one-off costs that fall into them. */
export const roadmap: Rule = {
  id: "roadmap",
  severity: "warning",
  title:
    "Every phase ends after it starts and has milestones and exit criteria, every dated KPI stands in the phase of its date, and every one-off cost line in a phase",
  explanation:
    "A phase without exit criteria ends when people are tired of it. A target that is due in a phase and not listed there is nobody's work in that phase, and money that is spent once belongs to something that is done once. Mend the dates, or add the KPI or cost line to the phase.",
  check({ model }) {
    const source = model.roadmap;
    if (!source) return [];
    return [
      ...phaseFindings(source, model),
      ...targetFindings(source, model),
      ...spendingFindings(source, model),
    ];
  },
};

type Roadmap = Source<RoadmapSource>;

function phaseFindings({ file, value, document }: Roadmap, model: Model): RuleFinding[] {
  return value.phases.flatMap((phase, index) => {
    const at = { file, line: document.positionOf(["phases", index]).line };
    const missing = (["milestones", "exit"] as const).filter((key) => phase[key].length === 0);
    const found: RuleFinding[] = [];
    if (phase.end < phase.start.slice(0, phase.end.length))
      found.push({
        ...at,
        severity: "error",
        message: `the phase "${phase.title}" ends on ${phase.end}, before it starts on ${phase.start}`,
        fix: "Mend `start` or `end`.",
      });
    if (missing.length > 0)
      found.push({
        ...at,
        severity: unlessOpen({ model, folder: "business/", severity: "warning" }),
        message: `the phase "${phase.title}" has no ${missing.join(" and no ")}`,
        fix: "Say what is there at its end, and how anybody can tell.",
      });
    return found;
  });
}

function targetFindings({ file, value }: Roadmap, model: Model): RuleFinding[] {
  return (model.kpis?.value.kpis ?? []).flatMap((kpi): RuleFinding[] => {
    const { by } = kpi;
    if (!by) return [];
    const month = by.slice(0, 7);
    const phases = value.phases.filter(
      ({ start, end }) => start.slice(0, 7) <= month && month <= end.slice(0, 7),
    );
    if (phases.length === 0 || phases.some(({ kpis }) => kpis.includes(kpi.id))) return [];
    return [
      {
        file,
        message: `the KPI "${kpi.id}" is due on ${by}, and the phase "${phases[0]?.title}" does not list it`,
        fix: "Add it to `kpis` of the phase, or mend its date.",
      },
    ];
  });
}

function spendingFindings({ file, value }: Roadmap, model: Model): RuleFinding[] {
  const listed = new Set(value.phases.flatMap(({ costs }) => costs));
  if (listed.size === 0) return [];
  return (model.finance?.value.costs ?? []).flatMap((cost): RuleFinding[] =>
    cost.recurrence !== "one-off" || listed.has(cost.id)
      ? []
      : [
          {
            file,
            message: `the one-off cost line "${cost.id}" stands in no phase`,
            fix: "Add it to `costs` of the phase that spends it.",
          },
        ],
  );
}
