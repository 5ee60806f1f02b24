import type { Severity } from "../sources/finding.ts";
import type { Model } from "../sources/read-sources.ts";

/** The severity of a finding; information only while a to-do below `folder` is open, so that a fresh skeleton is green. */
export function unlessOpen(options: {
  model: Model;
  folder: string;
  severity: Severity;
}): Severity {
  const { model, folder, severity } = options;
  return model.todos.some((todo) => !todo.done && todo.file.startsWith(folder)) ? "info" : severity;
}
