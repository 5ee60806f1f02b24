import { drawDiagram } from "../../diagrams/draw-diagram.ts";
import type { DrawnDiagram } from "../../diagrams/draw-diagram.ts";
import type { DiagramView } from "../../diagrams/diagram-view.ts";
import { verifyAll } from "../verify-rendered.ts";
import type { RenderedTexts, VerifyProblem } from "../verify-rendered.ts";

/** Work that needs nothing but plain data, and can be done beside everything else. */
export type Job =
  | { kind: "draw"; view: DiagramView }
  | { kind: "verify"; paths: readonly string[]; files: RenderedTexts };

export interface JobResults {
  draw: DrawnDiagram;
  verify: ReadonlyMap<string, VerifyProblem[]>;
}

export async function runJob<K extends Job["kind"]>(
  job: Extract<Job, { kind: K }>,
): Promise<JobResults[K]>;
export async function runJob(job: Job): Promise<JobResults[Job["kind"]]> {
  return job.kind === "draw" ? drawDiagram(job.view) : verifyAll(job.paths, job.files);
}
