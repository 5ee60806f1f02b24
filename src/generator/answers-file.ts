import type { Problem } from "../errors.ts";
import { markdownLines } from "../sources/markdown-lines.ts";
import type { TemplateSource } from "./template/parse-template.ts";

/** The worked text of one to-do, not compiled yet. */
export interface AnswerSection {
  id: string;
  text: TemplateSource;
  /** The content of its one fenced code block; undefined when there is not exactly one. */
  code: TemplateSource | undefined;
  line: number;
}

/** Splits `NAME.answers.md` at its headings `## id`. What stands before the first is a note. */
export function readAnswersFile(
  text: string,
  file: string,
): { sections: AnswerSection[]; problems: Problem[] } {
  const lines = markdownLines(text);
  const problems: Problem[] = [];
  const heads = lines.flatMap((line, index) => {
    const match =
      line.inFence || line.inFrontMatter ? null : /^##[ \t]+(.*?)[ \t]*$/.exec(line.text);
    return match ? [{ id: match[1] ?? "", index, line: line.number }] : [];
  });
  const sections = heads.map((head, at): AnswerSection => {
    const body = lines.slice(head.index + 1, heads[at + 1]?.index);
    const report = (message: string, fix: string) =>
      problems.push({ message, fix, file, line: head.line });
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(head.id)) {
      report(
        `the heading "${head.id}" is no id of a to-do`,
        "Use the id; headings inside an answer begin at ###.",
      );
    } else if (heads.findIndex(({ id }) => id === head.id) !== at) {
      report(`the answer "${head.id}" stands twice`, "Keep one.");
    } else if (body.every((line) => line.text.trim() === "")) {
      report(`the answer "${head.id}" is empty`, "Write it, or remove the heading.");
    }
    return sectionOf(head, body, file);
  });
  return { sections, problems };
}

function sectionOf(
  head: { id: string; line: number },
  body: ReturnType<typeof markdownLines>,
  file: string,
): AnswerSection {
  const first = body.findIndex((line) => line.text.trim() !== "");
  const kept = first < 0 ? [] : body.slice(first);
  const text: TemplateSource = {
    file,
    text: joinLines(kept).replace(/\s+$/, ""),
    lineOffset: (kept[0]?.number ?? head.line + 1) - 1,
  };
  return { id: head.id, text, code: fencedBlock(body, file), line: head.line };
}

function fencedBlock(
  body: ReturnType<typeof markdownLines>,
  file: string,
): TemplateSource | undefined {
  const blocks: Array<typeof body> = [];
  let open: typeof body | undefined;
  for (const line of body) {
    if (!line.inFence) continue;
    const isEdge = /^\s*(?:`{3,}|~{3,})/.test(line.text);
    if (!open) blocks.push((open = []));
    else if (isEdge) open = undefined;
    else open.push(line);
  }
  const [block] = blocks;
  if (!block || blocks.length > 1) return undefined;
  return { file, text: joinLines(block), lineOffset: (block[0]?.number ?? 1) - 1 };
}

function joinLines(lines: ReturnType<typeof markdownLines>): string {
  return lines.map((line) => line.text).join("\n");
}
