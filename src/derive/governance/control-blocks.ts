import type { Model } from "../../sources/read-sources.ts";
import type { Block, BlockPlace } from "../blocks/block.ts";
import { markdownText } from "../markdown-table.ts";
import { isImplemented } from "./assess-controls.ts";
import type { FrameworkState, Governance } from "./assess-controls.ts";
import {
  applicabilityTable,
  controlTable,
  coverageTable,
  evidenceTable,
  gapTable,
  matrixTable,
  percent,
  readinessTable,
  specificationTable,
} from "./compliance-tables.ts";
import type { TablePlace } from "./compliance-tables.ts";

/** Blocks about controls, requirements and coverage. Whatever rests on the crosswalk says that it is a draft. */
export function controlBlocks(model: Model, governance: Governance | undefined): Block[] {
  if (!governance) return [];
  const { frameworks, controls, catalogs } = governance;
  const table = (
    name: string,
    description: string,
    render: (place: TablePlace, args: BlockPlace["args"]) => string,
  ): Block => ({
    name,
    form: "block",
    description,
    render: ({ file, args }) => render({ file, model, governance }, args),
  });
  const total = frameworks.reduce((sum, { requirements }) => sum + requirements.length, 0);
  return [
    table(
      "control.table",
      "Controls of the workspace with status, owner and elements; `only=UC-MOD,UC-GOV-03` for some",
      (place, { only }) => controlTable(place, only),
    ),
    table("control.coverage", "Coverage of every chosen framework", (place) =>
      drafted(coverageTable(place), governance),
    ),
    table(
      "control.evidence-calendar",
      "Every piece of evidence with frequency and next date",
      evidenceTable,
    ),
    table("control.audit-readiness", "What each control lacks for an audit", readinessTable),
    table("control.crosswalk-note", "What the mapping of controls to requirements is worth", () =>
      note(governance),
    ),
    inline("control.count", "Number of controls of the workspace", controls.length),
    inline(
      "control.count.implemented",
      "Number of controls that are implemented and have evidence",
      controls.filter(isImplemented).length,
    ),
    inline(
      "control.count.catalog",
      "Number of unified controls in the catalog",
      catalogs.unified.controls.length,
    ),
    inline(
      "control.frameworks",
      "Titles of the chosen frameworks",
      frameworks.map(({ framework }) => framework.title).join(", ") || "none",
    ),
    inline(
      "control.supported",
      "Number of requirements of the chosen frameworks that at least one control supports",
      frameworks.reduce((sum, { counts, applicable }) => sum + applicable - counts.gap, 0),
    ),
    inline("control.requirements", "Number of requirements of the chosen frameworks", total),
    inline(
      "control.applicable",
      "Number of requirements of the chosen frameworks that apply",
      frameworks.reduce((sum, { applicable }) => sum + applicable, 0),
    ),
    ...frameworks.flatMap((state) => frameworkBlocks(state, governance, table)),
  ];
}

function frameworkBlocks(
  state: FrameworkState,
  governance: Governance,
  table: (name: string, description: string, render: (place: TablePlace) => string) => Block,
): Block[] {
  const { id, framework, counts, applicable, requirements } = state;
  const { title } = framework;
  const draft = (text: string) => drafted(text, governance);
  return [
    inline(
      `control.coverage.${id}`,
      `Requirements of ${title} whose controls are all implemented`,
      `${counts.implemented} of ${applicable} (${percent(state)})`,
    ),
    inline(`control.requirements.${id}`, `Requirements of ${title} in scope`, requirements.length),
    inline(`control.gap-count.${id}`, `Requirements of ${title} without a control`, counts.gap),
    table(`control.gaps.${id}`, `Requirements of ${title} without a control`, () =>
      draft(gapTable(state)),
    ),
    table(
      `control.matrix.${id}`,
      `Every requirement of ${title} with controls, elements and evidence`,
      (place) => draft(matrixTable(state, place)),
    ),
    ...(id === "iso27001"
      ? [
          table(
            "control.statement-of-applicability",
            "Statement of Applicability (ISO/IEC 27001)",
            () => draft(applicabilityTable(state)),
          ),
        ]
      : []),
    ...(id === "hipaa"
      ? [
          table(
            "control.hipaa-decisions",
            "Required and addressable specifications of HIPAA with the decision on each",
            () => draft(specificationTable(state)),
          ),
        ]
      : []),
  ];
}

/** The note on the crosswalk: it stands wherever the crosswalk shows. */
export function note({ catalogs, source }: Governance): string {
  const changes = source.value.crosswalk.length;
  const own =
    changes === 0
      ? ""
      : ` This workspace changes it in ${changes} ${changes === 1 ? "place" : "places"} (\`crosswalk\` in governance/controls.yaml), by judgements that no auditor has reviewed either.`;
  const { unified } = catalogs;
  return `*${markdownText(unified.note)} ${markdownText(unified.relationship)}${own}*`;
}

function drafted(text: string, governance: Governance): string {
  return `${text}\n\n${note(governance)}`;
}

function inline(name: string, description: string, value: number | string): Block {
  return { name, form: "inline", description, render: () => String(value) };
}
