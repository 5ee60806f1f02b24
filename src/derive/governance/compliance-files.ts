import type { Block } from "../blocks/block.ts";
import { markdownText } from "../markdown-table.ts";
import type { FrameworkState, Governance } from "./assess-controls.ts";

const folder = "governance/compliance";

interface ComplianceFile {
  file: string;
  title: string;
  about: string;
  /** What a reader must know before relying on the table. */
  notes?: readonly string[];
  /** Headings with the block below each; without a heading for the only one. */
  parts: ReadonlyArray<{ heading?: string; block: string }>;
}

/** The derived files of governance/compliance/, each a title, what it is for, and blocks. */
export function complianceFiles(
  governance: Governance | undefined,
  blocks: ReadonlyMap<string, Block>,
): Map<string, string> {
  if (!governance) return new Map();
  return new Map(
    plannedFiles(governance).map(({ file, title, about, notes = [], parts }) => {
      const path = `${folder}/${file}`;
      const texts = parts.map(({ heading, block }) => {
        const content = blocks.get(block)?.render({ file: path, args: {} }) ?? "";
        return heading === undefined ? content : `## ${heading}\n\n${content}`;
      });
      const intro = `${about} Computed from [controls.yaml](../controls.yaml); \`archwright sync\` rewrites it.`;
      const list = notes.map((note) => `- ${markdownText(note)}`).join("\n");
      const sections = [`# ${title}`, intro, list, ...texts].filter((one) => one !== "");
      return [path, `${sections.join("\n\n")}\n`];
    }),
  );
}

function plannedFiles({ frameworks }: Governance): ComplianceFile[] {
  const files: ComplianceFile[] = [
    {
      file: "coverage.md",
      title: "Coverage by framework",
      about:
        "How far the controls support what each framework asks for, and which requirements nothing supports yet.",
      parts: [
        { block: "control.coverage" },
        ...frameworks.map(({ id, framework }) => ({
          heading: `Gaps: ${framework.title}`,
          block: `control.gaps.${id}`,
        })),
      ],
    },
    {
      file: "evidence-calendar.md",
      title: "Evidence calendar",
      about:
        "What is collected, how often, by whom, and when it is due: a period after the last collection; the first time a period after `evidenceFrom`, or by `first` of the item.",
      parts: [{ block: "control.evidence-calendar" }],
    },
    {
      file: "audit-readiness.md",
      title: "Audit readiness",
      about: "What an auditor would ask for and not get today.",
      parts: [{ block: "control.audit-readiness" }],
    },
  ];
  for (const state of frameworks) {
    const { id, framework } = state;
    files.push({
      file: `matrix-${id}.md`,
      title: `Compliance matrix: ${framework.title}`,
      about: `${countInScope(state)} (${framework.version}), with the controls that support them, the elements that these protect and the evidence.`,
      notes: framework.caveats,
      parts: [{ block: `control.matrix.${id}` }],
    });
    if (id === "iso27001")
      files.push({
        file: "statement-of-applicability.md",
        title: "Statement of Applicability",
        about:
          "ISO/IEC 27001, clause 6.1.3 d: which controls of Annex A apply, why, and how far they are. Where `requirements` gives no reason, the justification names what the risk treatment chose.",
        parts: [{ block: "control.statement-of-applicability" }],
      });
    if (id === "hipaa")
      files.push({
        file: "hipaa-decisions.md",
        title: "HIPAA: required and addressable specifications",
        about:
          "45 CFR 164.306(d)(3): an addressable specification is implemented, replaced by an equivalent measure, or the reason why not is documented.",
        parts: [{ block: "control.hipaa-decisions" }],
      });
  }
  return files;
}

/** A list that is only a part of its framework says so. */
function countInScope({ framework, requirements }: FrameworkState): string {
  const all = framework.requirements.length;
  return requirements.length === all
    ? `All ${all} requirements`
    : `${requirements.length} of ${all} requirements, those in scope`;
}
