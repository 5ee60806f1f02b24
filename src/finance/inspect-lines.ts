import { sumOf } from "./discounting.ts";
import { formatFigure } from "./format-figure.ts";
import type { CashLine, ControlTotal, FinanceModel } from "./model.ts";
import type { FinanceNote } from "./notes.ts";
import type { FinanceResult, LineResult } from "./result.ts";

/** Findings about cost and benefit lines. */
export function inspectLines(model: FinanceModel, result: FinanceResult): FinanceNote[] {
  return [
    ...inspectTotals(model, result),
    ...inspectDoubleCounting(model.benefits, result),
    ...inspectContingency(result),
    ...inspectInvestmentTiming(result),
    ...inspectSigns(result),
    ...inspectEnds(result),
    ...inspectFocus(model),
  ];
}

/** Half a unit of money: what rounding for print can explain. */
const TOLERANCE = 0.5;

function inspectTotals(model: FinanceModel, result: FinanceResult): FinanceNote[] {
  const money = (value: number): string =>
    formatFigure(value, { unit: result.currency, style: "full" });
  const differs = (stated: number, computed: number): boolean =>
    Math.abs(stated - computed) > TOLERANCE;
  const note = (
    what: string,
    stated: number,
    computed: number,
    path: FinanceNote["path"],
  ): FinanceNote => ({
    id: "finance-total-does-not-sum",
    severity: "error",
    message: `${what} is stated as ${money(stated)}, the lines sum to ${money(computed)}.`,
    fix: "Correct the lines or the stated total.",
    path,
  });
  const ofLines = result.base.lines.flatMap(({ line, sum, path }) =>
    line.total !== undefined && differs(line.total, sum)
      ? [note(`The total of ${line.id}`, line.total, sum, [...path, "total"])]
      : [],
  );
  const ofSides = (["costs", "benefits"] as const).flatMap((side) => {
    const byYear = result.base.years.map((year) => (side === "costs" ? year.cost : year.benefit));
    return statedTotals(model.totals?.[side], byYear).flatMap(({ year, stated, computed }) =>
      differs(stated, computed)
        ? [
            note(
              year === undefined
                ? `The total of all ${side}`
                : `The total of ${side} in year ${year}`,
              stated,
              computed,
              ["totals", side, ...(year === undefined ? [] : [year])],
            ),
          ]
        : [],
    );
  });
  return [...ofLines, ...ofSides];
}

function statedTotals(
  total: ControlTotal | undefined,
  byYear: readonly number[],
): Array<{ year?: string; stated: number; computed: number }> {
  if (total === undefined || total === null) return [];
  if (typeof total === "number") return [{ stated: total, computed: sumOf(byYear) }];
  return Object.entries(total).map(([year, stated]) => ({
    year,
    stated,
    computed: byYear[Number(year)] ?? 0,
  }));
}

/** Two benefits from one driver claim the same effect unless each takes its share. */
function inspectDoubleCounting(
  benefits: readonly CashLine[],
  result: FinanceResult,
): FinanceNote[] {
  const groups = new Map<string, Array<{ line: CashLine; index: number }>>();
  for (const [index, line] of benefits.entries()) {
    // Without a driver the amount itself says what is counted.
    const key = line.driver ?? `amount ${JSON.stringify(line.amount)}`;
    groups.set(key, [...(groups.get(key) ?? []), { line, index }]);
  }
  return [...groups].flatMap(([key, group]): FinanceNote[] => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return [];
    const last = others[others.length - 1] ?? first;
    const what = first.line.driver ? `the driver ${key}` : "the same amount";
    const ids = group.map(({ line }) => line.id).join(", ");
    const unsplit = group.filter(({ line }) => line.split === undefined || line.split === null);
    if (unsplit.length > 0) {
      return [
        {
          id: "finance-benefit-counted-twice",
          severity: "error",
          message: `${what.charAt(0).toUpperCase()}${what.slice(1)} is counted in full in more than one benefit: ${ids}.`,
          fix: "Keep one line, or give each a `split` (its share; together at most 1).",
          path: ["benefits", (unsplit[unsplit.length - 1] ?? last).index],
        },
      ];
    }
    return inspectShares({ ids, what, group, result });
  });
}

function inspectShares(options: {
  ids: string;
  what: string;
  group: ReadonlyArray<{ line: CashLine; index: number }>;
  result: FinanceResult;
}): FinanceNote[] {
  const { compiled, base } = options.result;
  const values = Array.from(compiled.slots.keys(), (key) => base.values[key] ?? 0);
  const shares = options.group.map(({ index }) => {
    const split = compiled.lines.find(
      ({ side, path }) => side === "benefit" && path[1] === index,
    )?.split;
    return split ? split.program(values) : 1;
  });
  const total = sumOf(shares);
  if (total <= 1 + 1e-9) return [];
  return [
    {
      id: "finance-benefit-counted-twice",
      severity: "error",
      message: `The splits of ${options.ids} take ${formatFigure(total, { unit: "percent" })} of ${options.what}.`,
      fix: "Let them sum to at most 1.",
      path: ["benefits", options.group[0]?.index ?? 0, "split"],
    },
  ];
}

const CONTINGENCY_WORDS = /\b(contingency|contingencies|reserve|buffer)\b/i;
const STATED_PERCENT = /(\d+(?:\.\d+)?)\s*(?:%|percent)/;

/** A line that calls itself "20 % contingency" must be 20 % of the other costs of its years. */
function inspectContingency({ base }: FinanceResult): FinanceNote[] {
  const costs = base.lines.filter(({ side }) => side === "cost");
  return costs.flatMap((candidate): FinanceNote[] => {
    const { line, path, total } = candidate;
    const text = `${line.title ?? ""} ${line.id.replaceAll("-", " ")}`;
    const stated = STATED_PERCENT.exec(text)?.[1];
    if (!CONTINGENCY_WORDS.test(text)) return [];
    const others = costs.filter(
      (other) =>
        other !== candidate &&
        !CONTINGENCY_WORDS.test(`${other.line.title ?? ""} ${other.line.id.replaceAll("-", " ")}`),
    );
    const years = total.flatMap((value, year) => (value === 0 ? [] : [year]));
    const ground = sumOf(years.flatMap((year) => others.map(({ base }) => base[year] ?? 0)));
    const share = ground === 0 ? 0 : sumOf(total) / ground;
    const percent = formatFigure(share, { unit: "percent" });
    if (stated !== undefined && Math.abs(share * 100 - Number(stated)) > TOLERANCE) {
      return [
        {
          id: "finance-contingency-not-as-stated",
          severity: "error",
          message: `${line.id} says ${stated} %, but is ${percent} of the other costs of its years.`,
          fix: `Give the other lines \`contingency: ${Number(stated) / 100}\` instead of a line of its own.`,
          path,
        },
      ];
    }
    return [
      {
        id: "finance-contingency-as-line",
        severity: "info",
        message: `${line.id} is a contingency typed as an amount (${percent} of the other costs of its years).`,
        fix: "Use `contingency` on the lines that it covers: then it follows them.",
        path,
      },
    ];
  });
}

function isInvestment({ line, side }: LineResult): boolean {
  return side === "cost" && (line.kind === "capex" || line.recurrence === "one-off");
}

function firstYear(lines: readonly LineResult[]): number | undefined {
  const years = lines
    .flatMap(({ total }) => total.findIndex((value) => value !== 0))
    .filter((year) => year >= 0);
  return years.length === 0 ? undefined : Math.min(...years);
}

/** What must be built first must be paid first. */
function inspectInvestmentTiming({ base }: FinanceResult): FinanceNote[] {
  const investments = base.lines.filter(isInvestment);
  const benefits = base.lines.filter(({ side }) => side === "benefit");
  const invested = firstYear(investments);
  const earned = firstYear(benefits);
  const notes: FinanceNote[] = [];
  if (invested !== undefined && earned !== undefined && invested >= earned) {
    const same = invested === earned;
    notes.push({
      id: "finance-investment-after-benefits",
      severity: "warning",
      message: `The first investment is in year ${invested}, ${same ? "the same year as" : "after"} the first benefits${same ? "" : ` (year ${earned})`}.`,
      fix: "Put the investment into year 0, or let the benefits start later with a ramp.",
      path: investments.find((line) => firstYear([line]) === invested)?.path ?? [],
    });
  }
  for (const investment of investments) {
    const { element, id } = investment.line;
    const own = benefits.filter(({ line }) => element !== undefined && line.element === element);
    const start = firstYear(own);
    const paid = firstYear([investment]);
    if (start === undefined || paid === undefined || paid <= start || paid === invested) continue;
    notes.push({
      id: "finance-investment-after-benefits",
      severity: "warning",
      message: `${id} is paid in year ${paid}; ${own[0]?.line.id} of the same element ${element} starts in year ${start}.`,
      fix: "Move the investment before the benefit, or let the benefit start later.",
      path: investment.path,
    });
  }
  return notes;
}

function inspectSigns({ base }: FinanceResult): FinanceNote[] {
  return base.lines.flatMap(({ line, side, total, path }): FinanceNote[] => {
    const year = total.findIndex((value) => value < 0);
    if (year === -1) return [];
    return [
      {
        id: "finance-negative-amount",
        severity: "warning",
        message: `The ${side} ${line.id} is negative in year ${year}.`,
        fix:
          side === "cost"
            ? "Costs are positive; a saving is a benefit line."
            : "Benefits are positive; an expense is a cost line.",
        path: [...path, "amount"],
      },
    ];
  });
}

/** Benefits that go on while a running cost ends: somebody will have to go on paying. */
function inspectEnds({ base, horizon }: FinanceResult): FinanceNote[] {
  const last = ({ total }: LineResult): number => total.findLastIndex((value) => value !== 0);
  const benefitsEnd = Math.max(
    -1,
    ...base.lines.filter(({ side }) => side === "benefit").map((line) => last(line)),
  );
  return base.lines.flatMap((result): FinanceNote[] => {
    const { line, side, path } = result;
    const end = last(result);
    const running = side === "cost" && line.kind !== "capex" && line.recurrence !== "one-off";
    if (!running || line.note || end < 1 || end >= Math.min(horizon, benefitsEnd)) return [];
    return [
      {
        id: "finance-cost-ends-early",
        severity: "info",
        message: `The running cost ${line.id} ends in year ${end}; benefits go on to year ${benefitsEnd}.`,
        fix: "Add the years that are missing, or say in `note` why nobody pays any more.",
        path: [...path, "amount"],
      },
    ];
  });
}

/** Allowed values of ServiceCategory and ChargeCategory: FOCUS specification, columns of these names. */
const SERVICES = [
  "AI and Machine Learning",
  "Analytics",
  "Business Applications",
  "Compute",
  "Databases",
  "Developer Tools",
  "Identity",
  "Integration",
  "Internet of Things",
  "Management and Governance",
  "Media",
  "Migration",
  "Mobile",
  "Multicloud",
  "Networking",
  "Security",
  "Storage",
  "Web",
  "Other",
];
const CHARGES = ["Usage", "Purchase", "Tax", "Credit", "Adjustment"];

function inspectFocus({ costs }: FinanceModel): FinanceNote[] {
  return costs.flatMap(({ focus, id }, index) =>
    (
      [
        ["service", focus?.service, SERVICES],
        ["charge", focus?.charge, CHARGES],
      ] as const
    ).flatMap(([field, value, allowed]): FinanceNote[] => {
      if (!value || allowed.includes(value)) return [];
      return [
        {
          id: "finance-unknown-focus-category",
          severity: "warning",
          message: `"${value}" of ${id} is not a ${field} category of FOCUS.`,
          fix: `Use one of ${allowed.join(", ")}.`,
          path: ["costs", index, "focus", field],
        },
      ];
    }),
  );
}
