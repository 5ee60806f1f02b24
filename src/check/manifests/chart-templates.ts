/** Stands for what a chart computes. */
const computed = "COMPUTED";

/**
 * The YAML of a chart's template with its actions put aside: a line of nothing but actions is empty, what an
 * action writes is a word that `isComputed` knows. Lines keep their numbers. Of alternatives all stand there.
 */
export function withoutActions(source: string): string {
  return source
    .replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ""))
    .split("\n")
    .map((line) => {
      const bare = line.replace(/\{\{.*?\}\}/g, "");
      if (bare.trim() === "" && bare !== line) return "";
      return line.replace(/"?\{\{.*?\}\}"?/g, computed);
    })
    .join("\n");
}

/** Whether what stands at a path was written by an action, in whole or in part. */
export function isComputed(value: unknown): boolean {
  return typeof value === "string" && value.includes(computed);
}
