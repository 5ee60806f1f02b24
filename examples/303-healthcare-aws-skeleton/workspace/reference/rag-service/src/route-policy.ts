import { parse } from "yaml";
import { dataClasses } from "./data-class.ts";
import type { DataClass } from "./data-class.ts";

/** A model of a route. */
export interface RouteModel {
  readonly name: string;
  readonly url: string;
  /** The variable of the environment with its key. */
  readonly key?: string;
  /** Settings of the request that hold whatever its sender wrote. */
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A way to a model, as `routes.yaml` of the model router describes it. */
export interface Route {
  readonly name: string;
  /** Asked one after the other until one answers. */
  readonly models: readonly RouteModel[];
  /** How long a model may take to the first piece of a streamed answer, in milliseconds; without it, as long as to the last. */
  readonly firstPiece?: number;
  /** What may go there. */
  readonly classes: readonly DataClass[];
  readonly when: { readonly passages?: { readonly most: number }; readonly reasoning?: false | "long" };
  readonly fallback: string;
}

/** What the choice rests on. */
export interface Wanted {
  readonly dataClass: DataClass;
  readonly passages: number;
  /** The effort that the request asks for, in the words of the OpenAI interface. */
  readonly reasoning: string | undefined;
  /** The route that the request names in place of a model. */
  readonly named: string;
}

/**
 * The routes to try, best first. The class comes before everything else: a route that is not open to it is not in the
 * list, be it named by the request or the fallback of another. An empty list is a refusal.
 */
export function routesFor(wanted: Wanted, routes: readonly Route[]): Route[] {
  const open = routes.filter(({ classes }) => classes.includes(wanted.dataClass));
  const named = routes.some(({ name }) => name === wanted.named);
  if (named) return open.filter(({ name }) => name === wanted.named);
  const chosen: Route[] = [];
  for (let next = routes.find((route) => fits(route, wanted) && open.includes(route)); next !== undefined && !chosen.includes(next); ) {
    chosen.push(next);
    const { fallback } = next;
    next = open.find(({ name }) => name === fallback);
  }
  return chosen;
}

function fits({ when: { passages, reasoning } }: Route, wanted: Wanted): boolean {
  if (passages !== undefined && !(wanted.passages <= passages.most)) return false;
  if (reasoning === "long") return wanted.reasoning === "high";
  return reasoning !== false || wanted.reasoning === undefined || wanted.reasoning === "none";
}

/** Refuses routes with which the router would run and send text to where it may not go. */
export function routesOf(text: string, path: string): Route[] {
  const { routes } = (parse(text) ?? {}) as { routes?: Route[] };
  const problems: string[] = [];
  const names = (routes ?? []).map(({ name }) => name);
  if (names.length === 0) problems.push("routes: expected at least one");
  for (const { name, models, firstPiece, classes, when, fallback } of routes ?? []) {
    const known = Array.isArray(classes) && classes.length > 0 && classes.every((one) => dataClasses.includes(one));
    if (!known) problems.push(`${name}: expected classes of ${dataClasses.join(", ")}, found ${JSON.stringify(classes)}`);
    if (!Array.isArray(models) || models.length === 0) problems.push(`${name}: expected models`);
    else if (!models.every(withFits)) problems.push(`${name}: expected settings under with, neither model nor messages among them`);
    if (firstPiece !== undefined && !(firstPiece > 0)) problems.push(`${name}: expected firstPiece in milliseconds, found ${JSON.stringify(firstPiece)}`);
    if (typeof when !== "object" || when === null) problems.push(`${name}: expected when, {} for always`);
    if (!names.includes(fallback)) problems.push(`${name}: its fallback ${JSON.stringify(fallback)} is no route`);
  }
  if (problems.length > 0) throw new Error(`${path}\n  ${problems.join("\n  ")}`);
  return routes ?? [];
}

/** What a model is asked, and which, is not a setting. */
function withFits({ with: settings }: RouteModel): boolean {
  if (settings === undefined) return true;
  return typeof settings === "object" && settings !== null && !Array.isArray(settings) && !("model" in settings) && !("messages" in settings);
}
