import { join } from "node:path";
import { checkWorkspace } from "../../src/check/check-workspace.ts";
import { deriveFiles } from "../../src/derive/derive-files.ts";
import { createWorkspace } from "../../src/generator/create-workspace.ts";
import type { Generator } from "../../src/generator/generator.ts";
import { chartKeysFor } from "../../src/generator/load-chart-keys.ts";
import { catalogsFor } from "../../src/generator/load-catalogs.ts";
import type { Answers } from "../../src/generator/question.ts";
import { resolveAnswers } from "../../src/questions/resolve-answers.ts";
import type { Finding } from "../../src/sources/finding.ts";
import { temporaryFolder } from "./run.ts";

/** What `check` would say of a workspace with these answers, fresh from `new`; nothing is written. */
export async function findingsOf(
  generator: Generator,
  options: {
    answers?: Answers;
    mode: "skeleton" | "exemplar";
    parts?: readonly string[];
    /** False: drawings are left blank. */
    draw?: boolean;
  },
): Promise<Finding[]> {
  const { mode, parts = generator.parts } = options;
  const resolved = await resolveAnswers({
    questions: generator.questions,
    mode,
    parts,
    asked: options.answers ?? {},
  });
  if (resolved.kind !== "answered") throw new Error("interrupted");
  const { answers } = resolved;
  const target = join(temporaryFolder(), "new");
  const planned = await createWorkspace({
    generator,
    answers,
    mode,
    parts,
    target,
    dryRun: true,
    ...(options.draw === false && { draw: async () => ({ svg: "", mermaid: "" }) }),
  });
  const { files, derivation: made } = planned.derived;
  const { model, findings, derivation } = await deriveFiles(files, new Map(), {
    ...(await catalogsFor(files)),
    reuse: (path, inputs) => (made.inputs.get(path) === inputs ? made.files.get(path) : undefined),
  });
  const charts = chartKeysFor(model);
  return checkWorkspace({
    model,
    sourceFindings: findings,
    files,
    derivation,
    charts,
    asOf: "2026-11-20",
  });
}
