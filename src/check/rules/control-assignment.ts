import { unlessOpen } from "../open-work.ts";
import type { Rule } from "../rule.ts";

/** A control belongs to somebody and protects something. */
export const controlAssignment: Rule = {
  id: "control-assignment",
  severity: "warning",
  title: "Every control that applies has an owner and the elements that it protects",
  explanation:
    "A control without an owner is nobody's; a control without elements protects nothing that the model knows. Set `owner` to a role or person, and `elements` to identifiers of architecture/workspace.dsl (the whole system is one).",
  check({ model }) {
    const source = model.controls;
    if (!source) return [];
    const severity = unlessOpen({ model, folder: "governance/", severity: "warning" });
    return Object.entries(source.value.controls).flatMap(([id, control]) => {
      if (control.status === "not-applicable") return [];
      const at = () => ({
        file: source.file,
        line: source.document.keyPositionOf(["controls", id]).line,
      });
      const owner =
        control.owner === "" && control.status === "planned"
          ? [
              {
                ...at(),
                severity,
                message: `${id} has no owner`,
                fix: "Set `owner` to a role or person.",
              },
            ]
          : [];
      const elements =
        control.elements.length === 0
          ? [
              {
                ...at(),
                severity,
                message: `${id} protects no element`,
                fix: "Set `elements` to identifiers of the model.",
              },
            ]
          : [];
      return [...owner, ...elements];
    });
  },
};
