import type { Element } from "../../structurizr/index.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule } from "../rule.ts";

/** Every container has a decision behind it. */
export const decisionCoverage: Rule = {
  id: "decision-coverage",
  severity: "warning",
  title: "Every container is named by at least one decision record",
  explanation:
    "A container that no decision names exists without a reason that anybody can read. Add its identifier to `elements` of the record that decides it.",
  check({ model, derivation: { broken } }) {
    const { architecture } = model;
    if (!architecture?.complete || model.decisions.length === 0) return [];
    if (broken.paths.has("architecture/decisions/")) return [];
    const decided = new Set(model.decisions.flatMap(({ frontMatter }) => frontMatter.elements));
    const containers = [...architecture.workspace.model.elements.values()].filter(isOwnContainer);
    const severity = unlessOpen({ model, folder: "architecture/decisions/", severity: "warning" });
    return containers
      .filter(({ identifier }) => identifier !== undefined && !decided.has(identifier))
      .map((container) => ({
        severity,
        file: container.position?.file ?? architecture.file,
        line: container.position?.line,
        message: `no decision names the container "${container.name}" (${container.identifier})`,
        fix: `Add ${container.identifier} to \`elements\` of the record that decides it.`,
      }));
  },
};

function isOwnContainer(element: Element): boolean {
  return element.kind === "container" && !element.tags.has("External");
}
