import type { Graphviz } from "@hpcc-js/wasm-graphviz";

// JSON without drawing instructions; the types of the package do not list it.
const POSITIONS_ONLY = "json0" as "json";

let engine: Promise<Graphviz> | undefined;
let silent = false;

/**
 * Lays a DOT graph out with the `dot` engine; Graphviz's own JSON. The WebAssembly is loaded on the
 * first call. Nothing that the engine says reaches the terminal; an engine that fails throws.
 */
export async function runDot(source: string): Promise<string> {
  try {
    const graphviz = await loadLayoutEngine();
    silent = true;
    return graphviz.layout(source, POSITIONS_ONLY, "dot");
  } catch (error) {
    // After a failure the memory of the engine cannot be trusted: the next call gets a new one.
    engine = undefined;
    throw new Error("The layout engine failed", { cause: error });
  } finally {
    silent = false;
  }
}

/** Starts the engine ahead of its first graph. Rejects when the WebAssembly cannot be loaded. */
export function loadLayoutEngine(): Promise<Graphviz> {
  engine ??= load();
  return engine;
}

/**
 * The engine binds the console's functions when it starts, so it is given ones that can be told to
 * keep quiet. Whatever else is printed meanwhile passes through.
 */
async function load(): Promise<Graphviz> {
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const output = globalThis.console;
  const { log, error } = output;
  Graphviz.unload();
  output.log = (...values: unknown[]) => (silent ? undefined : log.apply(output, values));
  output.error = (...values: unknown[]) => (silent ? undefined : error.apply(output, values));
  try {
    return await Graphviz.load();
  } finally {
    output.log = log;
    output.error = error;
  }
}
