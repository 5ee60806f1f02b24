import type { Figures } from "../../finance/result.ts";
import type { CellValue, SheetBuilder } from "./draft.ts";
import { yearsOf } from "./flow-block.ts";
import type { FlowRows } from "./flow-block.ts";
import { PERCENT_FORMAT, YEARS_FORMAT } from "./number-formats.ts";
import { MISSING, NOT_REACHED } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

/** One figure: what it is called, its formula and what the formula gives for the file's values. */
export interface FigureCell {
  id: string;
  label: string;
  meaning: string;
  formula: string;
  cached: CellValue;
  format: string;
}

/** Rows that a figure is computed from, as addresses. */
export interface FlowAddresses {
  cost: string;
  benefit: string;
  net: string;
  factor: string;
  discounted: string;
  cumulative: string;
  cumulativeDiscounted: string;
}

export function addressesOf(
  context: WorkbookContext,
  builder: SheetBuilder,
  rows: FlowRows,
  factors: string,
): FlowAddresses {
  const of = (row: number): string => yearsOf(context, builder, row);
  return {
    cost: of(rows.cost),
    benefit: of(rows.benefit),
    net: of(rows.net),
    factor: factors,
    discounted: of(rows.discounted),
    cumulative: of(rows.cumulative),
    cumulativeDiscounted: of(rows.cumulativeDiscounted),
  };
}

/** All figures of a cash flow but its internal rate of return, which has a sheet of its own. */
export function figureCells(
  context: WorkbookContext,
  at: FlowAddresses,
  figures: Figures,
): FigureCell[] {
  const { money, result } = context;
  const first = (range: string): string => `INDEX(${range},1,1)`;
  const npv = `SUM(${at.discounted})`;
  const costs = `SUM(${at.cost})`;
  const presentCosts = `SUMPRODUCT(${at.cost},${at.factor})`;
  const presentBenefits = `SUMPRODUCT(${at.benefit},${at.factor})`;
  const inflows = `SUMPRODUCT((${at.net}>0)*${at.net}*${at.factor})`;
  const outflows = `(-SUMPRODUCT((${at.net}<0)*${at.net}*${at.factor}))`;
  const rate = context.nameOf("discount_rate");
  const cell = (
    id: string,
    label: string,
    options: Omit<FigureCell, "id" | "label">,
  ): FigureCell => ({ id, label, ...options });
  return [
    cell("npv", "Net present value", {
      meaning: "Sum of the discounted net cash flows; year 0 is not discounted.",
      formula: npv,
      cached: figures.npv,
      format: money,
    }),
    cell("payback", "Payback (years)", {
      meaning: "Until the cumulative cash flow stays above zero, linear inside the year.",
      ...payback(at.net, at.cumulative, {
        value: figures.payback,
        horizon: result.horizon,
        figures,
      }),
      format: YEARS_FORMAT,
    }),
    cell("discountedPayback", "Discounted payback (years)", {
      meaning: "The same on discounted flows.",
      ...payback(at.discounted, at.cumulativeDiscounted, {
        value: figures.discountedPayback,
        horizon: result.horizon,
        figures,
      }),
      format: YEARS_FORMAT,
    }),
    cell("roi", "Return on investment", {
      meaning: "(Benefits - costs) / costs, not discounted.",
      formula: `IF(${costs}>0,SUM(${at.net})/${costs},"${MISSING}")`,
      cached: figures.roi ?? MISSING,
      format: PERCENT_FORMAT,
    }),
    cell("tco", "Total cost of ownership", {
      meaning: "All costs with contingency, not discounted.",
      formula: costs,
      cached: figures.tco,
      format: money,
    }),
    cell("benefits", "Total benefits", {
      meaning: "Not discounted.",
      formula: `SUM(${at.benefit})`,
      cached: figures.benefits,
      format: money,
    }),
    cell("net", "Net benefit", {
      meaning: "Not discounted: not an NPV.",
      formula: `SUM(${at.net})`,
      cached: figures.net,
      format: money,
    }),
    cell("presentValueCosts", "Present value of costs", {
      meaning: "Discounted.",
      formula: presentCosts,
      cached: figures.presentValueCosts,
      format: money,
    }),
    cell("presentValueBenefits", "Present value of benefits", {
      meaning: "Discounted.",
      formula: presentBenefits,
      cached: figures.presentValueBenefits,
      format: money,
    }),
    cell("benefitCostRatio", "Benefit-cost ratio", {
      meaning: "Present value of benefits / present value of costs.",
      formula: `IF(${presentCosts}>0,${presentBenefits}/${presentCosts},"${MISSING}")`,
      cached: figures.benefitCostRatio ?? MISSING,
      format: "0.00",
    }),
    cell("profitabilityIndex", "Profitability index", {
      meaning: "Present value of the flows from year 1 on / outlay in year 0.",
      formula: `IF(${first(at.net)}<0,(${npv}-${first(at.net)})/(-${first(at.net)}),"${MISSING}")`,
      cached: figures.profitabilityIndex ?? MISSING,
      format: "0.00",
    }),
    cell("breakEven", "Break-even", {
      meaning: "Share of the benefits at which the NPV is zero.",
      formula: `IF(${presentBenefits}>0,${presentCosts}/${presentBenefits},"${MISSING}")`,
      cached: figures.breakEven ?? MISSING,
      format: PERCENT_FORMAT,
    }),
    cell("mirr", "Modified internal rate of return", {
      meaning: "Financing and reinvestment at the discount rate.",
      formula: `IF(AND(${inflows}>0,${outflows}>0),(1+${rate})*(${inflows}/${outflows})^(1/${result.horizon})-1,"${MISSING}")`,
      cached: figures.mirr ?? MISSING,
      format: PERCENT_FORMAT,
    }),
    cell("equivalentAnnuity", "Equivalent annual annuity", {
      meaning: "The same amount every year with this NPV.",
      formula: `${npv}/(SUM(${at.factor})-${first(at.factor)})`,
      cached: figures.equivalentAnnuity,
      format: money,
    }),
    cell("costOfDelay", "Cost of one year of delay", {
      meaning: "NPV lost when everything starts a year later and the horizon stays.",
      formula: costOfDelay(at, npv, result.horizon),
      cached: figures.costOfDelay,
      format: money,
    }),
    cell("peakFunding", "Peak funding", {
      meaning: "Lowest point of the cumulative cash flow.",
      formula: `MAX(0,-MIN(${at.cumulative}))`,
      cached: figures.peakFunding,
      format: money,
    }),
  ];
}

/** Last year in which the cumulative flow is below zero (more than rounding noise), then linear. */
function payback(
  flows: string,
  cumulative: string,
  about: { value: number | null; horizon: number; figures: Figures },
): { formula: string; cached: CellValue } {
  const below = `SUMPRODUCT(MAX((${cumulative}<-0.000000000001*SUMPRODUCT(ABS(${flows})))*(COLUMN(${flows})-COLUMN(INDEX(${flows},1,1))+1)))`;
  const formula = `IF(${below}=0,"${MISSING}",IF(${below}=${about.horizon + 1},"${NOT_REACHED}",${below}-1+MIN(1,-INDEX(${cumulative},1,${below})/INDEX(${flows},1,MIN(${below}+1,${about.horizon + 1})))))`;
  return {
    formula,
    cached: about.value ?? (about.figures.peakFunding > 0 ? NOT_REACHED : MISSING),
  };
}

function costOfDelay(at: FlowAddresses, npv: string, horizon: number): string {
  const terms = Array.from(
    { length: horizon },
    (_, year) => `INDEX(${at.net},1,${year + 1})*INDEX(${at.factor},1,${year + 2})`,
  );
  return `${npv}-(${terms.join("+")})`;
}

/** Writes figures below each other: label, value, meaning. Returns the positions of the values. */
export function writeFigures(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { cells: readonly FigureCell[]; row: number; valueColumn: number; prefix: string },
): Map<string, { row: number; column: number }> {
  const positions = new Map<string, { row: number; column: number }>();
  for (const [i, cell] of options.cells.entries()) {
    const row = options.row + i;
    builder.text(row, 0, cell.label, "label");
    const position = builder.formula(row, options.valueColumn, cell.formula, {
      cached: cell.cached,
      format: cell.format,
    });
    builder.text(row, options.valueColumn + 1, `  ${cell.meaning}`, "note");
    context.figure(`${options.prefix}${cell.id}`, builder, position);
    positions.set(cell.id, position);
  }
  return positions;
}
