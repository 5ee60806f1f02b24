import type { Decision } from "../sources/decisions.ts";

export interface ScoredOption {
  id: string;
  title: string;
  /** By criterion id; null while open. */
  scores: Readonly<Record<string, number | null>>;
  /** Weighted sum; null while a score is open. */
  total: number | null;
}

/** What would make the runner-up win; the smallest change of one weight or one score. */
export type Flip =
  | { kind: "weight"; criterion: string; from: number; to: number }
  | { kind: "score"; criterion: string; option: string; from: number; to: number };

/** The weighted decision matrix of an ADR. */
export interface DecisionMatrix {
  criteria: ReadonlyArray<{ id: string; title: string; weight: number }>;
  /** Best first, options with open scores last. */
  options: readonly ScoredOption[];
  /** Highest possible total: every score 5. */
  maximum: number;
  /** The option with the highest total; undefined while fewer than two are scored, and at a tie. */
  winner: ScoredOption | undefined;
  runnerUp: ScoredOption | undefined;
  /** Points between winner and runner-up. */
  margin: number;
  /** Margin of at most 5 % of the maximum. */
  closeCall: boolean;
  flips: readonly Flip[];
}

const highestScore = 5;
const closeShare = 0.05;

/** Computes an ADR's matrix from its front matter. */
export function decisionMatrix(decision: Decision): DecisionMatrix {
  const { criteria, options, scores } = decision.frontMatter;
  const rows = options.map(({ id, title }) =>
    scoreOption({ id, title, scores: scores[id] ?? {}, criteria }),
  );
  const ranked = rows.toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1));
  const [first, second] = ranked;
  const maximum = highestScore * criteria.reduce((sum, { weight }) => sum + weight, 0);
  const decided = first?.total != null && second?.total != null && first.total > second.total;
  const margin = decided ? (first.total ?? 0) - (second.total ?? 0) : 0;
  return {
    criteria: criteria.map(({ id, title, weight }) => ({ id, title, weight })),
    options: ranked,
    maximum,
    winner: decided ? first : undefined,
    runnerUp: decided ? second : undefined,
    margin,
    closeCall: decided && margin <= closeShare * maximum,
    flips: decided ? findFlips({ winner: first, runnerUp: second, criteria, margin }) : [],
  };
}

interface Criterion {
  id: string;
  weight: number;
}

function scoreOption(option: {
  id: string;
  title: string;
  scores: Readonly<Record<string, number | null>>;
  criteria: readonly Criterion[];
}): ScoredOption {
  let total: number | null = option.criteria.length > 0 ? 0 : null;
  for (const { id, weight } of option.criteria) {
    const score = option.scores[id];
    total = total === null || score === null || score === undefined ? null : total + weight * score;
  }
  return { id: option.id, title: option.title, scores: option.scores, total };
}

/** Integer weights and scores only: what a reader would change in the table. The two smallest changes. */
function findFlips(options: {
  winner: ScoredOption;
  runnerUp: ScoredOption;
  criteria: readonly Criterion[];
  margin: number;
}): Flip[] {
  const { winner, runnerUp, criteria, margin } = options;
  const flips: Array<{ flip: Flip; size: number }> = [];
  for (const { id, weight } of criteria) {
    const lead = (winner.scores[id] ?? 0) - (runnerUp.scores[id] ?? 0);
    const weightTo = flippingWeight({ weight, lead, margin });
    if (weightTo !== undefined) {
      flips.push({
        flip: { kind: "weight", criterion: id, from: weight, to: weightTo },
        size: Math.abs(weightTo - weight),
      });
    }
    const from = runnerUp.scores[id] ?? 0;
    const to = from + Math.floor(margin / weight) + 1;
    if (to <= highestScore) {
      flips.push({
        flip: { kind: "score", criterion: id, option: runnerUp.title, from, to },
        size: to - from,
      });
    }
  }
  return flips
    .toSorted((a, b) => a.size - b.size)
    .slice(0, 2)
    .map(({ flip }) => flip);
}

function flippingWeight(options: {
  weight: number;
  lead: number;
  margin: number;
}): number | undefined {
  const { weight, lead, margin } = options;
  if (lead === 0) return undefined;
  if (lead < 0) {
    const to = weight + Math.floor(margin / -lead) + 1;
    return to <= 2 * Math.max(weight, highestScore) ? to : undefined;
  }
  const to = weight - Math.floor(margin / lead) - 1;
  return to >= 0 ? to : undefined;
}
