import type { Decision } from "../../sources/decisions.ts";
import { markdownLines } from "../../sources/markdown-lines.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What reads the records beside archwright finds in them what they say. */
export const decisionImport: Rule = {
  id: "decision-import",
  severity: "warning",
  title: "Structurizr's importer and Backstage's ADR plugin read each record as it is meant",
  explanation:
    "Both read lines, not YAML: Structurizr stops at a quoted date, shows a quoted status with its quotes, and takes what follows a status on its line for a part of it. It knows the statuses proposed, accepted, superseded, deprecated and rejected. It takes the first line that starts with `# ` for the title, also inside a code block; Backstage takes the first heading. Of a link to another record it sees only a bare file name (`0012-slug.md`, no `./`, no anchor) with no bracket behind it on its line. Write `status: accepted` and `date: 2026-11-20` without quotes or comments, and each link to a record on a line of its own.",
  check({ model }) {
    return model.decisions.flatMap((decision) => {
      const lines = markdownLines(model.texts.get(decision.file) ?? "");
      return [
        ...frontMatterFindings(decision, lines),
        ...titleFindings(decision, lines),
        ...linkFindings(decision, lines, model),
      ];
    });
  },
};

type Lines = ReturnType<typeof markdownLines>;

function frontMatterFindings({ file, frontMatter }: Decision, lines: Lines): RuleFinding[] {
  const wanted = { status: frontMatter.status, date: frontMatter.date };
  return Object.entries(wanted).flatMap(([key, value]): RuleFinding[] => {
    const line = lines.find(
      ({ inFrontMatter, text }) => inFrontMatter && text.startsWith(`${key}:`),
    );
    const said = line?.text.slice(key.length + 1) ?? "";
    if (said === ` ${value}`) return [];
    return [
      {
        file,
        line: line?.number ?? 1,
        severity: key === "date" && /["']/.test(said) ? "error" : "warning",
        message: `Structurizr reads the ${key} as "${said.slice(1)}"`,
        fix: `Write \`${key}: ${value}\`, without quotes, comment or further blanks.`,
      },
    ];
  });
}

function titleFindings({ file }: Decision, lines: Lines): RuleFinding[] {
  const body = lines.filter(({ inFrontMatter }) => !inFrontMatter);
  const [first, ...others] = body.filter(({ text }) => text.startsWith("# "));
  const second = others.find(({ inFence }) => !inFence);
  if (first?.inFence)
    return [
      {
        file,
        line: first.number,
        message: `Structurizr takes "${first.text.slice(2)}", in a code block, for the title`,
        fix: "Put the title before the code.",
      },
    ];
  if (!second) return [];
  return [
    {
      file,
      line: second.number,
      message: "the record has a second heading of the first level",
      fix: "Make it one of the second level: a record has one title.",
    },
  ];
}

function linkFindings({ file }: Decision, lines: Lines, model: Model): RuleFinding[] {
  const names = new Set(model.decisions.map((one) => one.file.split("/").at(-1) ?? ""));
  return lines.flatMap(({ text, number, inFence, inFrontMatter }): RuleFinding[] => {
    if (inFence || inFrontMatter || !text.includes(".md")) return [];
    const seen = /\[.*\]\((.*)\)/.exec(text)?.[1];
    const missed = [...text.matchAll(/\]\((?:\.\/)?([^)/#]+)(?:#[^)]*)?\)/g)].find(
      ([whole, name = ""]) => names.has(name) && (whole !== `](${name})` || seen !== name),
    );
    if (!missed) return [];
    return [
      {
        file,
        line: number,
        severity: "info",
        message: `Structurizr does not see the link to ${missed[1]}`,
        fix: "Give it a line of its own, as a bare file name.",
      },
    ];
  });
}
