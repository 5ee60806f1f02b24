import type { DiagramView, RankDirection } from "./diagram-view.ts";
import { dotSource, type Below, type Spacing } from "./dot-source.ts";
import { readEngineLayout } from "./engine-layout.ts";
import type { Size } from "./geometry.ts";
import { buildGraph, turnLinks, widenBoundaries, withoutLoneGroups, type Graph } from "./graph.ts";
import { runDot } from "./graphviz.ts";
import type { TextFit } from "./node-size.ts";
import { LEGIBLE, PAGE, SMALL_ENOUGH, isFull, isTooWide, likelyFit, shrinkage } from "./paper.ts";
import { placeGraph, type Candidate } from "./place-graph.ts";
import { isLoose, spacingOf, tight } from "./spacing.ts";
import { breakWideRanks } from "./wide-ranks.ts";

/** How far the diagram shrinks on an A4 page; a crossing counts like a tenth, a detour a little. */
export function cost({ layout, crossings, backward, detours }: Candidate): number {
  return shrinkage(layout) * 1.1 ** crossings * 1.04 ** backward * 1.015 ** detours;
}

interface Trial {
  view: DiagramView;
  fit: TextFit;
  turned: boolean;
  graph: Graph;
  direction: RankDirection;
  spacing: Spacing;
  below: Below;
}

/** What came of a trial; without a candidate, its size alone tells that it is no better. */
interface Outcome {
  size: Size;
  candidate: Candidate | undefined;
}

/** Runs the engine, and counts: the larger a graph, the fewer layouts there is time for. */
export class Attempts {
  left: number;

  constructor(graph: Graph) {
    const size = graph.nodes.length + graph.links.length;
    this.left = Math.max(1, Math.floor((340 / size) ** 1.5));
  }

  /** Without a candidate when it would cost more than `most`. */
  async make({ graph, direction, spacing, below }: Trial, most: number): Promise<Outcome> {
    this.left -= 1;
    const engine = readEngineLayout(await runDot(dotSource(graph, spacing, below)));
    const fits = shrinkage(engine) < most;
    return { size: engine, candidate: fits ? placeGraph(graph, engine, direction) : undefined };
  }
}

interface Task {
  graph: Graph;
  view: DiagramView;
  attempts: Attempts;
}

/** A direction so much worse at first sight is not worth improving. */
const HOPELESS = 1.2;

/** The best layout in one direction; undefined when there is no hope that it beats the rival. */
export async function layOutIn(
  direction: RankDirection,
  { graph, view, attempts }: Task,
  rival: Candidate | undefined,
): Promise<Candidate | undefined> {
  const turned = direction === "bt" || direction === "rl";
  const wished = spacingOf(view, graph, direction === "tb" || direction === "bt" ? "tb" : "lr");
  const full = isFull(graph);
  const fit = full ? likelyFit(graph, wished.direction) : "usual";
  const fitted = fit === "usual" ? graph : buildGraph(view, fit);
  const trial: Trial = {
    view,
    fit,
    turned,
    graph: turned ? turnLinks(fitted) : fitted,
    direction,
    // Gaps are wishes for a diagram that has room; one that must shrink is better off without.
    spacing: attempts.left === 1 || full ? tight(wished) : wished,
    below: [],
  };
  const first = await attempts.make(trial, rival ? cost(rival) * HOPELESS : Infinity);
  return first.candidate && new Search(trial, first.candidate, attempts).improve();
}

/** From the fit that takes the least width to the one that takes the least height. */
const FITS: readonly TextFit[] = ["slim", "lean", "usual", "broad"];

/** Tries in turn what may make a diagram smaller or calmer, and keeps what does. */
class Search {
  #best: Candidate;
  #current: Trial;
  readonly #attempts: Attempts;

  constructor(trial: Trial, first: Candidate, attempts: Attempts) {
    [this.#best, this.#current, this.#attempts] = [first, trial, attempts];
  }

  async improve(): Promise<Candidate> {
    if (this.#shrinkage > 1 && isLoose(this.#current.spacing)) {
      await this.#consider({ spacing: tight(this.#current.spacing) });
    }
    await this.#breakRanks();
    await this.#dropLoneGroups();
    await this.#refit();
    if (this.#best.crowded.size > 0) {
      const graph = widenBoundaries(this.#current.graph, this.#best.crowded);
      await this.#consider({ graph });
    }
    await this.#rankAcrossFrames();
    return this.#best;
  }

  get #shrinkage(): number {
    return shrinkage(this.#best.layout);
  }

  /** The size that the change leads to, and whether it was for the better. */
  async #consider(change: Partial<Trial>): Promise<{ kept: boolean; size: Size }> {
    if (this.#attempts.left === 0) return { kept: false, size: this.#best.layout };
    const next = { ...this.#current, ...change };
    const { size, candidate } = await this.#attempts.make(next, cost(this.#best));
    if (!candidate || cost(candidate) >= cost(this.#best)) return { kept: false, size };
    [this.#best, this.#current] = [candidate, next];
    return { kept: true, size };
  }

  async #breakRanks(): Promise<void> {
    const { direction } = this.#current.spacing;
    const length = direction === "tb" ? PAGE.width : PAGE.height;
    for (const limit of [length * 1.25, length]) {
      const { graph, below } = this.#current;
      const more = this.#shrinkage > 1 ? breakWideRanks(graph, this.#best.layout, limit) : [];
      if (more.length === 0) return;
      const { kept } = await this.#consider({ below: [...below, ...more] });
      if (!kept) return;
    }
  }

  async #dropLoneGroups(): Promise<void> {
    if (this.#shrinkage <= LEGIBLE) return;
    const view = withoutLoneGroups(this.#current.view);
    if (view.boundaries.length < this.#current.view.boundaries.length)
      await this.#rebuild({ view });
  }

  /** Breaks the texts anew, as long as what has been tried says that a fit may be better. */
  async #refit(): Promise<void> {
    let open = without(FITS, this.#current.fit, this.#best.layout);
    for (let enough = SMALL_ENOUGH; this.#shrinkage > enough; enough = LEGIBLE) {
      // First the fit that goes furthest in the direction wanted; then those between the two.
      const slimmest = enough === SMALL_ENOUGH && isTooWide(this.#best.layout);
      const fit = open.at(slimmest ? 0 : -1);
      if (!fit) return;
      open = without(open, fit, (await this.#rebuild({ fit })).size);
    }
  }

  async #rankAcrossFrames(): Promise<void> {
    const { crossings, backward, detours } = this.#best;
    const isCalm = crossings === 0 && backward === 0 && detours <= 1;
    // Without frames, nothing changes.
    if (this.#current.graph.clusters.length === 0) return;
    if (isCalm && this.#shrinkage <= LEGIBLE) return;
    await this.#consider({ spacing: { ...this.#current.spacing, newRank: true } });
  }

  async #rebuild(change: Partial<Pick<Trial, "view" | "fit">>): Promise<{ size: Size }> {
    const { view, fit, turned } = { ...this.#current, ...change };
    const graph = buildGraph(view, fit);
    return this.#consider({ view, fit, graph: turned ? turnLinks(graph) : graph });
  }
}

/** The fits that remain after one of them led to the given size: not those that make it worse. */
function without(fits: readonly TextFit[], tried: TextFit, size: Size): readonly TextFit[] {
  const at = fits.indexOf(tried);
  return isTooWide(size) ? fits.slice(0, at) : fits.slice(at + 1);
}
