import type { Decision } from "../sources/decisions.ts";

export interface ScoredOption {
  id: string;
  title: string;
  /** By criterion id; null while open. */
  scores: Readonly<Record<string, number | null>>;
  /** Weighted sum; null while a score is open. */
  total: number | null;
}

/** What would make another option win: one weight, one score of a rival that rises, or one of the winner that falls. */
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
  /** The two smallest, none where neither a score from 1 to 5 nor a weight up to `weightLimit` is enough. */
  flips: readonly Flip[];
  weightLimit: number;
}

const lowestScore = 1;
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
  const weightLimit = 2 * Math.max(highestScore, ...criteria.map(({ weight }) => weight));
  return {
    criteria: criteria.map(({ id, title, weight }) => ({ id, title, weight })),
    options: ranked,
    maximum,
    winner: decided ? first : undefined,
    runnerUp: decided ? second : undefined,
    margin,
    closeCall: decided && margin <= closeShare * maximum,
    flips: decided ? findFlips({ ranked, criteria, weightLimit }) : [],
    weightLimit,
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
  ranked: readonly ScoredOption[];
  criteria: readonly Criterion[];
  weightLimit: number;
}): Flip[] {
  const { criteria, weightLimit } = options;
  const [winner, ...others] = options.ranked;
  const rivals = others.filter(({ total }) => total !== null);
  if (!winner) return [];
  const behind = ({ total }: ScoredOption) => (winner.total ?? 0) - (total ?? 0);
  const margin = Math.min(...rivals.map(behind));
  const weights = criteria.flatMap(({ id, weight }): Flip[] => {
    const reached = rivals.flatMap((rival) => {
      const lead = (winner.scores[id] ?? 0) - (rival.scores[id] ?? 0);
      return flippingWeight({ weight, lead, margin: behind(rival), limit: weightLimit });
    });
    const to = reached.toSorted((a, b) => Math.abs(a - weight) - Math.abs(b - weight))[0];
    return to === undefined ? [] : [{ kind: "weight", criterion: id, from: weight, to }];
  });
  const risesOf = (rival: ScoredOption) =>
    criteria.flatMap(({ id, weight }): Flip[] => {
      const from = rival.scores[id] ?? 0;
      const to = from + Math.floor(behind(rival) / weight) + 1;
      if (to > highestScore) return [];
      return [{ kind: "score", criterion: id, option: rival.title, from, to }];
    });
  const falls = criteria.flatMap(({ id, weight }): Flip[] => {
    const from = winner.scores[id] ?? 0;
    const to = from - Math.floor(margin / weight) - 1;
    if (to < lowestScore) return [];
    return [{ kind: "score", criterion: id, option: winner.title, from, to }];
  });
  const size = ({ from, to }: Flip) => Math.abs(to - from);
  const [runnerUp = [], ...distant] = rivals.map(risesOf);
  // Of changes of one size those between the first two come first.
  const found = [...weights, ...runnerUp, ...falls, ...distant.flat()];
  return found.toSorted((a, b) => size(a) - size(b)).slice(0, 2);
}

/** None where the weight would have to leave 0 to the limit. */
function flippingWeight(options: {
  weight: number;
  lead: number;
  margin: number;
  limit: number;
}): number[] {
  const { weight, lead, margin, limit } = options;
  if (lead === 0) return [];
  const steps = Math.floor(margin / Math.abs(lead)) + 1;
  const to = lead < 0 ? weight + steps : weight - steps;
  return to >= 0 && to <= limit ? [to] : [];
}
