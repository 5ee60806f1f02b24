import { stringify } from "yaml";
import type { RenderedFile } from "../workspace/rendered-file.ts";
import type { Generator } from "./generator.ts";
import type { Answers } from "./question.ts";
import type { Mode } from "./render-generator.ts";

export const workspaceFile = "archwright.yaml";

/** What a workspace was rendered from. */
export interface RenderedFrom {
  generator: Pick<Generator, "id" | "version">;
  /** How the generator is found again: its id, or the folder that was given. */
  reference: string;
  answers: Answers;
  mode: Mode;
  parts: readonly string[];
  overlay?: string;
}

/** archwright.yaml: generator, mode, parts and answers; also the answers file of a later `new --answers`. */
export function renderWorkspaceFile(from: RenderedFrom): RenderedFile {
  const data = {
    generator: from.reference,
    version: from.generator.version,
    mode: from.mode,
    parts: [...from.parts],
    ...(from.overlay === undefined ? {} : { overlay: from.overlay }),
    answers: from.answers,
  };
  const head = [
    "# yaml-language-server: $schema=./.archwright/schemas/archwright.json",
    "# What this workspace was rendered from. Change answers with `archwright answer set key=value`;",
    "# where you have edited a source since, the source counts.",
  ];
  return {
    path: workspaceFile,
    content: `${head.join("\n")}\n${stringify(data, { lineWidth: 0 })}`,
    template: `${from.generator.id}:${workspaceFile}`,
  };
}
