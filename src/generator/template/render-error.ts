import type { Problem } from "../../errors.ts";

/** A template cannot be rendered with these answers; caught by the renderer, which collects them. */
export class RenderError extends Error {
  readonly problem: Problem;

  constructor(options: { message: string; fix: string; at: string }) {
    super(options.message);
    this.problem = { message: options.message, fix: options.fix, ...splitPlace(options.at) };
  }
}

/** Takes `file:line:column` apart. */
export function splitPlace(at: string): Pick<Problem, "file" | "line" | "column"> {
  const match = /^(.*):(\d+):(\d+)$/s.exec(at);
  if (!match) return { file: at };
  return { file: match[1] ?? at, line: Number(match[2]), column: Number(match[3]) };
}
