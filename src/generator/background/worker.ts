import { parentPort } from "node:worker_threads";
import { loadLayoutEngine } from "../../diagrams/graphviz.ts";
import { runJob } from "./jobs.ts";
import type { Job } from "./jobs.ts";

/** What the thread is asked. */
export interface Request {
  id: number;
  job: Job;
}

/** What it answers: a result, or why there is none. */
export type Response = { id: number; result: unknown } | { id: number; error: unknown };

// The first job is some way off; what fails here fails again, and is told, where it is needed.
loadLayoutEngine().catch(() => {});

parentPort?.on("message", ({ id, job }: Request) => {
  runJob(job).then(
    (result) => parentPort?.postMessage({ id, result } satisfies Response),
    (error: unknown) => parentPort?.postMessage({ id, error } satisfies Response),
  );
});
