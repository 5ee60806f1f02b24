import type { InternalRates } from "./internal-rate.ts";
import type { CostBreakdown, FinanceResult, UnitCostResult } from "./result.ts";

/** What `archwright finance show --json` prints, at full precision; null is "not reached". */
export interface FinanceSummary {
  currency: string;
  discountRate: number;
  timing: string;
  years: Array<{
    year: number;
    cost: number;
    benefit: number;
    net: number;
    discounted: number;
    cumulative: number;
  }>;
  npv: number;
  irr: InternalRates;
  mirr: number | null;
  payback: number | null;
  discountedPayback: number | null;
  roi: number | null;
  profitabilityIndex: number | null;
  benefitCostRatio: number | null;
  equivalentAnnuity: number;
  /** Undiscounted total cost of ownership. */
  tco: number;
  tcoBreakdown: CostBreakdown;
  /** What may be spent over the whole horizon; null where the settings do not say. */
  budget: number | null;
  breakEven: number | null;
  costOfDelay: number;
  sensitivity: Array<{
    input: string;
    low: number;
    high: number;
    lowValue: number;
    highValue: number;
    breakEven: number | null;
  }>;
  simulation: {
    p10: number;
    p50: number;
    p90: number;
    probabilityNegative: number;
    draws: number;
    seed: number;
  } | null;
  scenarios: CaseSummary[];
  alternatives: CaseSummary[];
  unitCosts: UnitCostResult[];
}

export interface CaseSummary {
  id: string;
  title: string;
  net: number[];
  npv: number;
  irr: InternalRates;
  payback: number | null;
  roi: number | null;
  tco: number;
}

/** Condenses a result to what a person or a script asks for. */
export function summarizeFinance(result: FinanceResult): FinanceSummary {
  const { base, simulation } = result;
  const { figures } = base;
  return {
    currency: result.currency,
    discountRate: result.discountRate,
    timing: result.timing,
    years: base.years.map(({ year, cost, benefit, net, discounted, cumulative }) => ({
      year,
      cost,
      benefit,
      net,
      discounted,
      cumulative,
    })),
    npv: figures.npv,
    irr: figures.irr,
    mirr: figures.mirr,
    payback: figures.payback,
    discountedPayback: figures.discountedPayback,
    roi: figures.roi,
    profitabilityIndex: figures.profitabilityIndex,
    benefitCostRatio: figures.benefitCostRatio,
    equivalentAnnuity: figures.equivalentAnnuity,
    tco: figures.tco,
    tcoBreakdown: base.tco,
    budget: result.budget,
    breakEven: figures.breakEven,
    costOfDelay: figures.costOfDelay,
    sensitivity: result.sensitivity.map(({ input, low, high, lowValue, highValue, breakEven }) => ({
      input,
      low,
      high,
      lowValue,
      highValue,
      breakEven,
    })),
    simulation: simulation && {
      p10: simulation.p10,
      p50: simulation.p50,
      p90: simulation.p90,
      probabilityNegative: simulation.probabilityNegative,
      draws: simulation.draws,
      seed: simulation.seed,
    },
    scenarios: result.scenarios.map(summarizeCase),
    alternatives: result.alternatives.map(summarizeCase),
    unitCosts: result.unitCosts,
  };
}

function summarizeCase({ id, title, years, figures }: FinanceResult["base"]): CaseSummary {
  const { npv, irr, payback, roi, tco } = figures;
  return { id, title, net: years.map(({ net }) => net), npv, irr, payback, roi, tco };
}
