import { findTodoMarkers } from "../../sources/todos.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What is left to do, as information; broken and repeated markers as errors. */
export const todo: Rule = {
  id: "todo",
  severity: "info",
  title: "What is left to do",
  explanation:
    "Each to-do says what to write and what good looks like. It is done when its section has at least 25 words of your own, or the value in the data file has changed; deleting the marker is not enough.",
  check({ model }) {
    const findings: RuleFinding[] = model.todos
      .filter(({ done }) => !done)
      .map((one) => ({
        file: one.file,
        line: one.line,
        message: `to do: ${one.id} (${one.phase}, ${one.minutes} min)`,
        fix: "Write it; `archwright next` says what comes first.",
      }));
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
