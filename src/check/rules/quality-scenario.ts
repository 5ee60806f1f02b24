import { unlessOpen } from "../open-work.ts";
import type { Rule } from "../rule.ts";

const parts = [
  "title",
  "attribute",
  "source",
  "stimulus",
  "environment",
  "response",
  "measure",
] as const;

/** A quality scenario has all of its parts (Bass, Clements, Kazman: Software Architecture in Practice). */
export const qualityScenario: Rule = {
  id: "quality-scenario",
  severity: "warning",
  title: "Every quality scenario has a title, an attribute, and all parts of a scenario",
  explanation:
    "Somebody (source) does something (stimulus) under some condition (environment), the system answers (response), and a measure says whether that was good enough. With a part missing, two people test two things. The attribute (availability, performance, privacy …) shows which qualities nobody has written a scenario for. Fill the part; a scenario of the whole system has no `element`.",
  check({ model }) {
    const { quality } = model;
    if (!quality) return [];
    const severity = unlessOpen({ model, folder: "architecture/", severity: "warning" });
    return quality.value.scenarios.flatMap((scenario, index) => {
      const missing = parts.filter((part) => scenario[part].trim() === "");
      if (missing.length === 0) return [];
      return [
        {
          file: quality.file,
          line: quality.document.positionOf(["scenarios", index]).line,
          severity,
          message: `${scenario.id} does not say: ${missing.join(", ")}`,
          fix: "Fill what is missing.",
        },
      ];
    });
  },
};
