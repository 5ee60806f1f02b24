import type { Model } from "../sources/read-sources.ts";
import { decisionBlocks } from "./blocks/decision-blocks.ts";

const indexFile = "architecture/decisions.md";

/** The index of the decision records. It stands beside the folder: Structurizr's importers would trip over it inside. */
export function decisionIndexFile(model: Model): Map<string, string> {
  if (model.decisions.length === 0) return new Map();
  const index = decisionBlocks(model).find(({ name }) => name === "decision.index");
  const table = index?.render({ file: indexFile, args: {} }) ?? "";
  const text = `# Architecture decisions\n\nThis index is computed from the records in \`decisions/\`; \`archwright sync\` rewrites it.\n\n${table}\n`;
  return new Map([[indexFile, text]]);
}
