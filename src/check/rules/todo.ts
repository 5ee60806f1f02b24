import type { Model } from "../../sources/read-sources.ts";
import { findTodoMarkers } from "../../sources/todos.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What is left to do, as information; broken and repeated markers as errors. */
export const todo: Rule = {
  id: "todo",
  severity: "info",
  title: "What is left to do",
  explanation:
    "Each to-do says what to write and what good looks like. It is done when its section has at least 25 words of your own (a slide also a heading of its own), or the values in the data file have changed, or a comment of ten words stands above them in place of the marker and says why they are right, and no bare `null` is left; deleting the marker is not enough. Once it is done, guidance and markers go: readers of a finished document must not meet them.",
  check({ model }) {
    const findings: RuleFinding[] = model.todos
      .filter(({ done }) => !done)
      .map((one) => ({
        file: one.file,
        line: one.line,
        message: `to do: ${one.id} (${one.phase}, ${one.minutes} min)`,
        fix: "Write it; `archwright next` says what comes first.",
      }));
    findings.push(...leftGuidance(model));
    const seen = new Map<string, string>();
    for (const [file, text] of model.texts) {
      const { markers, problems } = findTodoMarkers(text, file);
      findings.push(
        ...problems.map((problem) => ({ ...problem, file, severity: "error" as const })),
      );
      for (const marker of markers) {
        const first = seen.get(marker.id);
        if (first !== undefined) {
          findings.push({
            file,
            line: marker.line,
            severity: "error",
            message: `the to-do id "${marker.id}" is used in ${first} as well`,
            fix: "Rename one of them.",
          });
        }
        seen.set(marker.id, file);
      }
    }
    return findings;
  },
};

/** Guidance beside finished work; a warning once nothing in the file is open. */
function leftGuidance(model: Model): RuleFinding[] {
  return model.todos
    .filter(({ done, marked }) => done && marked)
    .map(({ id, file, line }) => ({
      file,
      line,
      severity: unlessOpen({ model, folder: file, severity: "warning" }),
      message: `${id} is done, and its guidance still stands there`,
      fix: "Delete the two marker lines and the guidance behind the first; keep what you wrote.",
    }));
}
