import type { Question } from "../generator/question.ts";

/** `data-platform` → `Data platform`. */
export function groupTitle(group: string): string {
  const words = group.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What to know before answering: the help, and what the answer changes. */
export function introduceQuestion(
  question: Question,
  { dim, width }: { dim: (text: string) => string; width: number },
): string[] {
  const changes = question.changes?.replace(/\.$/, "");
  const texts = [question.help, changes && `Changes: ${changes}.`];
  return texts
    .flatMap((text) => (text ? wrap(text, width - 2) : []))
    .map((line) => dim(`  ${line}`));
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
