#!/usr/bin/env node
// Review records (docs/reviews) answer questions by file, line and quoted words. When the examples are emitted
// anew, lines move: this script moves the line numbers after the words. Words that are gone fail: then the
// answer has to be read again.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const item =
  /^- \[([^\]]+):(\d+)\]\(\.\.\/\.\.\/examples\/([^/]+)\/workspace\/([^)#]+)#L(\d+)\): “(.+)”$/;

export function readReviews(root) {
  const folder = join(root, "docs/reviews");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .toSorted()
    .map((name) => readReview(name, readFileSync(join(folder, name), "utf8")));
}

function readReview(record, text) {
  const [exemplar, reader] = basename(record, ".md").split("--");
  const questions = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.startsWith("## ")) questions.push({ question: line.slice(3), evidence: [] });
    const found = item.exec(line);
    if (found === null) {
      if (line.startsWith("- ["))
        throw new Error(
          `docs/reviews/${record}:${index + 1}: expected - [FILE:LINE](../../examples/…#LLINE): “words”, found: ${line}`,
        );
      continue;
    }
    const [, shown, number, folder, file, anchor, quote] = found;
    if (shown !== file || number !== anchor || folder !== exemplar || questions.length === 0)
      throw new Error(
        `docs/reviews/${record}:${index + 1}: label, address and record do not agree: ${line}`,
      );
    questions
      .at(-1)
      .evidence.push({ record, at: index + 1, exemplar, file, line: Number(number), quote });
  }
  return { record, exemplar, reader, questions };
}

export function lineOf(text, { line, quote }) {
  const lines = text.split("\n");
  const found = lines.flatMap((content, index) => (content.includes(quote) ? [index + 1] : []));
  return found.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
}

export function mendReviews(root) {
  const lost = [];
  let moved = 0;
  for (const { record, questions } of readReviews(root)) {
    const path = join(root, "docs/reviews", record);
    const lines = readFileSync(path, "utf8").split("\n");
    for (const evidence of questions.flatMap((question) => question.evidence)) {
      const line = lineOf(textOf(root, evidence), evidence);
      if (line === undefined) lost.push(evidence);
      else if (line !== evidence.line) {
        moved += 1;
        const { at, exemplar, file, quote } = evidence;
        lines[at - 1] =
          `- [${file}:${line}](../../examples/${exemplar}/workspace/${file}#L${line}): “${quote}”`;
      }
    }
    writeFileSync(path, lines.join("\n"));
  }
  return { moved, lost };
}

function textOf(root, { exemplar, file }) {
  try {
    return readFileSync(join(root, "examples", exemplar, "workspace", file), "utf8");
  } catch {
    return "";
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { moved, lost } = mendReviews(dirname(dirname(fileURLToPath(import.meta.url))));
  process.stdout.write(`reviews: ${moved} lines moved, ${lost.length} quotes lost\n`);
  for (const { record, at, file, quote } of lost)
    process.stdout.write(`docs/reviews/${record}:${at}: no longer in ${file}: “${quote}”\n`);
  process.exitCode = lost.length === 0 ? 0 : 1;
}
