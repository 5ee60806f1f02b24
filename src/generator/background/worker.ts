import { parentPort } from "node:worker_threads";
import { runJob } from "./jobs.ts";
import type { Job } from "./jobs.ts";

/** What the thread is asked. */
export interface Request {
  id: number;
  job: Job;
}

/** What it answers: a result, or why there is none. */
export type Response = { id: number; result: unknown } | { id: number; error: unknown };

parentPort?.on("message", ({ id, job }: Request) => {
  runJob(job).then(
    (result) => parentPort?.postMessage({ id, result } satisfies Response),
    (error: unknown) => parentPort?.postMessage({ id, error } satisfies Response),
  );
});
