import { readFileSync } from "node:fs";
import { routesOf } from "./route-policy.ts";
import type { Route } from "./route-policy.ts";

/** What a reading of a changed file came to. */
export interface RoutesEvent {
  readonly event: "routes-read" | "routes-refused";
  readonly reason?: string;
}

/**
 * The routes of a file, as it is now. The file is compared by what it holds: a volume from a ConfigMap exchanges a link,
 * which is no change of the file itself. Throws where the first reading fails.
 */
export class RoutesFile {
  readonly #path: string;
  #text: string;
  #routes: readonly Route[];

  constructor(path: string) {
    this.#path = path;
    this.#text = readFileSync(path, "utf8");
    this.#routes = routesOf(this.#text, path);
  }

  get routes(): readonly Route[] {
    return this.#routes;
  }

  /** What cannot be read leaves the routes before in force, and is said once. */
  reread(): RoutesEvent | undefined {
    let text = "";
    try {
      text = readFileSync(this.#path, "utf8");
    } catch {
      // As what is empty, which is refused below.
    }
    if (text === this.#text) return undefined;
    this.#text = text;
    try {
      this.#routes = routesOf(text, this.#path);
      return { event: "routes-read" };
    } catch (error) {
      return { event: "routes-refused", reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
