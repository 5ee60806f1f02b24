import type { Rule, RuleFinding } from "../rule.ts";

/** Exactly one role is accountable for an activity, and somebody does it. */
export const raci: Rule = {
  id: "raci",
  severity: "error",
  title:
    "Every activity has one accountable role, at least one responsible role, and every role takes part",
  explanation:
    "Two accountable roles mean none. The schema allows one; this rule finds the activities without one, activities that nobody does, and roles that appear nowhere.",
  check({ model }) {
    const source = model.raci;
    if (!source) return [];
    const findings: RuleFinding[] = [];
    const used = new Set<string>();
    for (const [index, activity] of source.value.activities.entries()) {
      const line = source.document.positionOf(["activities", index]).line;
      const at = { file: source.file, line };
      for (const id of [...activity.responsible, ...activity.consulted, ...activity.informed])
        used.add(id);
      if (activity.accountable) used.add(activity.accountable);
      else
        findings.push({
          ...at,
          message: `nobody is accountable for "${activity.title}"`,
          fix: "Set `accountable` to one role.",
        });
      if (activity.responsible.length === 0) {
        findings.push({
          ...at,
          message: `nobody is responsible for "${activity.title}"`,
          fix: "Name at least one role in `responsible`.",
        });
      }
    }
    for (const id of Object.keys(source.value.roles)) {
      if (used.has(id)) continue;
      const line = source.document.positionOf(["roles", id]).line;
      findings.push({
        file: source.file,
        line,
        severity: "warning",
        message: `the role "${id}" takes part in no activity`,
        fix: "Give it an activity, or remove it.",
      });
    }
    return findings;
  },
};
