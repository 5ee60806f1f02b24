import { fileKind } from "../../sources/file-kind.ts";
import type { Finding } from "../../sources/finding.ts";
import type { Generator } from "../generator.ts";
import type { LintedFile } from "./template-graph.ts";

const figures = new Set(["number", "money", "percent"]);

/**
 * A fact has one home: the answer to a question for a figure is printed into one source file, and
 * quoted everywhere else through a computed block.
 */
export function lintFactHomes(generator: Generator, files: readonly LintedFile[]): Finding[] {
  return generator.questions
    .filter(({ type }) => figures.has(type))
    .flatMap(({ name }) => homesOf(name, files));
}

function homesOf(name: string, files: readonly LintedFile[]): Finding[] {
  const prints = files.flatMap((linted) =>
    linted.all.flatMap(({ source, uses }) => {
      const use = uses.names.find((one) => one.printed && one.name === name);
      return use ? [{ linted, file: source.file, line: use.at.line }] : [];
    }),
  );
  const prose = prints.filter(({ linted }) => fileKind(linted.path) === "prose");
  const findings = prose.map(({ file, line }): Finding => ({
    rule: "fact-in-prose",
    severity: "error",
    message: `the figure ${name} is typed into text`,
    file,
    line,
    fix: `Print it in a source file and quote it here: <span data-aw="input.${name}"></span>.`,
  }));
  // Of the options of a role only one is there, so their files count as one home.
  const homes = new Map(
    prints
      .filter((print) => !prose.includes(print))
      .map((print) => [print.linted.file.option?.role ?? print.linted.path, print]),
  );
  if (homes.size < 2) return findings;
  const paths = [...homes.values()].map(({ linted }) => linted.path).join(", ");
  const [, second] = [...homes.values()];
  return [
    ...findings,
    {
      rule: "fact-has-one-home",
      severity: "error",
      message: `the figure ${name} is printed into ${homes.size} files: ${paths}`,
      ...(second ? { file: second.file, line: second.line } : {}),
      fix: "Keep it in one source file and quote it in the others through a computed block.",
    },
  ];
}
