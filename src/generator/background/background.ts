import { Worker } from "node:worker_threads";
import type { DiagramView } from "../../diagrams/diagram-view.ts";
import type { Verify } from "../verify-rendered.ts";
import { runJob } from "./jobs.ts";
import type { Job, JobResults } from "./jobs.ts";
import type { Request, Response } from "./worker.ts";

/**
 * A second thread for what takes long and needs nothing from the first: drawing, and parsing what
 * was rendered. It starts with the first job, and a process may end without waiting for it once all
 * jobs are done. Where there is no thread to be had, the work is done here.
 */
export const draw = (view: DiagramView): Promise<JobResults["draw"]> =>
  inBackground({ kind: "draw", view });

export const verifyInBackground: Verify = (paths, files) =>
  inBackground({ kind: "verify", paths, files });

interface Pending {
  job: Job;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

const entry = new URL("./worker.js", import.meta.url);
// Run from its TypeScript sources, there is no file that a thread could load.
let possible = import.meta.url.endsWith(".js");
let worker: Worker | undefined;
let count = 0;
const pending = new Map<number, Pending>();

function inBackground<K extends Job["kind"]>(
  job: Extract<Job, { kind: K }>,
): Promise<JobResults[K]>;
function inBackground(job: Job): Promise<unknown> {
  const thread = start();
  if (!thread) return runJob(job);
  return new Promise((resolve, reject) => {
    count += 1;
    pending.set(count, { job, resolve, reject });
    thread.ref();
    thread.postMessage({ id: count, job } satisfies Request);
  });
}

/** Starts the thread ahead of its first job. */
export function start(): Worker | undefined {
  if (!possible || worker) return worker;
  try {
    worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
  } catch {
    return giveUp();
  }
  worker.on("message", settle);
  worker.on("error", giveUp);
  worker.on("exit", giveUp);
  // A listener for messages holds the process again: this comes last.
  worker.unref();
  return worker;
}

function settle(response: Response): void {
  const waiting = pending.get(response.id);
  pending.delete(response.id);
  if (pending.size === 0) worker?.unref();
  if ("error" in response) waiting?.reject(response.error);
  else waiting?.resolve(response.result);
}

/** No thread, or it died (out of memory, say): what was waiting is done here. */
function giveUp(): undefined {
  possible = false;
  worker = undefined;
  const left = [...pending.values()];
  pending.clear();
  for (const { job, resolve, reject } of left) runJob(job).then(resolve, reject);
}
