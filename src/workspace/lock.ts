import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import { lockFolder } from "./bookkeeping.ts";
import { describeDiskError, isMissing } from "./disk-error.ts";
import { removeIfEmpty } from "./disk.ts";
import { encodeText } from "./file-text.ts";
import { sha256 } from "./hash.ts";
import { shielded } from "./shield.ts";

/** How long a command waits for another one to finish, in milliseconds. */
const patience = 5000;
const pause = 20;

/**
 * Does something while no other process may write the workspace. Every process that wants to
 * writes a claim of its own, then looks for others: it goes on only if there are none alive, so two
 * can never go on at once, and the claim of a dead process can be removed by anybody (its name is
 * never used again). Throws a UserError that names the other process when it takes too long.
 */
export async function withLock<T>(
  root: string,
  action: () => Promise<T>,
  waitMs = patience,
): Promise<T> {
  const claim = await takeLock(root, waitMs);
  return shielded(async () => {
    try {
      return await action();
    } finally {
      rmSync(claim, { force: true });
      await removeIfEmpty(join(root, lockFolder));
    }
  });
}

/** A name that only this process has: its id, when it started, its machine, a random part. */
export function processMark(): string {
  return [process.pid, startOf(process.pid) ?? "0", machine(), randomBytes(6).toString("hex")].join(
    "-",
  );
}

/** What a `processMark` tells; undefined for any other name. */
export function readMark(mark: string): { pid: number; alive: boolean; here: boolean } | undefined {
  const match = /^(\d+)-(\d+)-([0-9a-f]{12})-[0-9a-f]{12}$/.exec(mark);
  if (!match) return undefined;
  const [, pid = "0", start = "0", host = ""] = match;
  const here = host === machine();
  return { pid: Number(pid), here, alive: !here || isAlive(Number(pid), start) };
}

async function takeLock(root: string, waitMs: number): Promise<string> {
  const folder = join(root, lockFolder);
  const mine = processMark();
  const path = join(folder, mine);
  const deadline = Date.now() + waitMs;
  for (;;) {
    writeClaim(folder, path);
    const others = livingClaims(folder, mine);
    const [other] = others;
    if (other === undefined) return path;
    const late = Date.now() > deadline;
    // The first in order keeps its claim while it waits; if all withdrew, none would ever go on.
    if (late || others.some((name) => name < mine)) rmSync(path, { force: true });
    if (late) throw lockedBy(root, folder, other);
    await sleep(pause);
  }
}

function writeClaim(folder: string, path: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      mkdirSync(folder, { recursive: true });
      closeSync(openSync(path, "a"));
      return;
    } catch (error) {
      // Another process may remove the empty folder in between.
      if (isMissing(error) && attempt < 100) continue;
      throw describeDiskError(plainMkdirError(folder) ?? error, `cannot write ${folder}`);
    }
  }
}

/** Why a folder cannot be made: the recursive mkdir says ENOENT for a file system that is read-only. */
function plainMkdirError(folder: string): unknown {
  try {
    mkdirSync(folder);
    return undefined;
  } catch (error) {
    return isMissing(error) ? undefined : error;
  }
}

function livingClaims(folder: string, mine: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== mine)
    .filter((name) => {
      const claim = readMark(name);
      if (!claim || claim.alive) return claim !== undefined;
      rmSync(join(folder, name), { force: true });
      return false;
    })
    .sort();
}

function lockedBy(root: string, folder: string, claim: string): UserError {
  const { pid = 0, here = true } = readMark(claim) ?? {};
  return new UserError({
    code: "locked",
    message: `another archwright is at work in ${root}: process ${pid}${here ? "" : " on another machine"}`,
    fix: here
      ? "Wait until it has finished and run the command again."
      : `Wait until it has finished. If it died, delete ${join(folder, claim)}.`,
  });
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  // Killed, and its parent has not taken notice yet: in a container that may stay so for ever.
  if (statOf(pid)?.[0] === "Z") return false;
  const now = startOf(pid);
  return start === "0" || now === undefined || now === start;
}

/** When a process started, in clock ticks since boot: tells a process from a later one with the same id. Linux only. */
function startOf(pid: number): string | undefined {
  return statOf(pid)?.[19];
}

/** What Linux says of a process, from its state on: proc_pid_stat(5), field 3 ff. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

function machine(): string {
  return sha256(encodeText(hostname())).slice(0, 12);
}
