import type { Finding } from "./finding.ts";
import { markdownLines } from "./markdown-lines.ts";
import { readMarkdown } from "./markdown-document.ts";
import { readAgainstSchema } from "./read-schema.ts";
import { decisionSchema } from "./schemas/decision.ts";
import type { DecisionSource } from "./schemas/decision.ts";
import { readYaml } from "./yaml-document.ts";
import type { YamlDocument } from "./yaml-document.ts";

export const decisionFile = /^architecture\/decisions\/(\d{4})-([a-z0-9][a-z0-9-]*)\.md$/;

/** One architecture decision record. */
export interface Decision {
  /** Four digits, as in the file name. */
  number: string;
  slug: string;
  file: string;
  title: string;
  frontMatter: DecisionSource;
  /** Positions in the front matter; add 1 to a line for the line in the file. */
  document: YamlDocument;
  sections: DecisionSection[];
}

export interface DecisionSection {
  level: number;
  title: string;
  line: number;
  /** Lines below the heading up to the next heading of any level. */
  text: string;
}

/** Reads one ADR: front matter against its schema, title, sections. */
export function readDecision(
  file: string,
  text: string,
): { decision: Decision | undefined; findings: Finding[] } {
  const name = decisionFile.exec(file);
  if (!name) return { decision: undefined, findings: [badName(file)] };
  const markdown = readMarkdown(text);
  if (markdown.frontMatter === undefined)
    return { decision: undefined, findings: [noFrontMatter(file)] };
  const document = readYaml(markdown.frontMatter);
  const read = readAgainstSchema({ document, schema: decisionSchema, file, lineOffset: 1 });
  const title = markdown.headings.find(({ level }) => level === 1)?.text;
  const findings = [...read.findings];
  if (title === undefined) findings.push(noTitle(file));
  if (!read.value) return { decision: undefined, findings };
  const decision: Decision = {
    number: name[1] ?? "",
    slug: name[2] ?? "",
    file,
    title: title ?? name[2] ?? "",
    frontMatter: read.value,
    document,
    sections: sectionsOf(text),
  };
  return { decision, findings };
}

function sectionsOf(text: string): DecisionSection[] {
  const sections: DecisionSection[] = [];
  for (const line of markdownLines(text)) {
    const heading =
      line.inFence || line.inFrontMatter ? null : /^(#{1,6})\s+(.*?)\s*$/.exec(line.text);
    if (heading) {
      sections.push({
        level: heading[1]?.length ?? 1,
        title: heading[2] ?? "",
        line: line.number,
        text: "",
      });
      continue;
    }
    const section = sections.at(-1);
    if (section) section.text += `${line.text}\n`;
  }
  return sections;
}

function badName(file: string): Finding {
  return {
    rule: "decision-file-name",
    severity: "error",
    message: `${file.split("/").at(-1)} is not named like a decision record, so Structurizr's importer would skip it silently`,
    file,
    fix: "Name it NNNN-slug.md with four digits and a lower-case slug, or move it out of the folder.",
  };
}

function noFrontMatter(file: string): Finding {
  return {
    rule: "source-syntax",
    severity: "error",
    message: "the decision record has no front matter",
    file,
    line: 1,
    fix: "Begin the file with `---`, `status: proposed`, `date: YYYY-MM-DD`, `---`.",
  };
}

function noTitle(file: string): Finding {
  return {
    rule: "source-schema",
    severity: "error",
    message: "the decision record has no title",
    file,
    line: 1,
    fix: "Write one `# Title` line below the front matter.",
  };
}
