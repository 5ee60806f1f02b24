import { setFlagsFromString } from "node:v8";

/** Limits of V8 (which it has anyway, only lower), by its major version. */
const limits: Record<string, readonly string[]> = {
  // Node 20.
  11: ["--interrupt-budget=270000", "--wasm-tiering-budget=1000000000"],
  // Node 22, 24 and 26.
  12: ["--invocation-count-for-turbofan=10000", "--wasm-tiering-budget=1000000000"],
  13: ["--invocation-count-for-turbofan=10000", "--wasm-tiering-budget=1000000000"],
  14: ["--invocation-count-for-turbofan=10000", "--wasm-tiering-budget=1000000000"],
};

/**
 * Has V8 optimize only what runs for long. A command is over in a second or two, and its optimizing
 * compilers, on threads of their own, took as much of two cores as its work (`new`, measured
 * 2026-11: 1.7 of 3.7 seconds). A long calculation is still optimized, some tenths of a second later.
 */
export function compileLater(): void {
  for (const flag of laterLimits(process.versions.v8)) setFlagsFromString(flag);
}

/** The flags for a version of V8; none for one that nobody has tried, which would complain of them. */
export function laterLimits(version: string): readonly string[] {
  return limits[version.split(".")[0] ?? ""] ?? [];
}
