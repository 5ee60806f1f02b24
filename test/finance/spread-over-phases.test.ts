import { describe, expect, test } from "vitest";
import { spreadOverPhases } from "../../src/finance/spread-over-phases.ts";
import { phaseBlocks } from "../../src/derive/blocks/phase-blocks.ts";
import type { FinanceModel } from "../../src/finance/model.ts";
import { modelWithFlows, resultOf } from "./sample-models.ts";

/** Two years from July: a purchase, a team, a migration of the second half of year 1, a subscription. */
const costs: FinanceModel["costs"] = [
  { id: "purchase", kind: "capex", recurrence: "one-off", amount: 500 },
  { id: "team", kind: "opex", amount: { 1: 1_200, 2: 2_400 } },
  { id: "migration", kind: "opex", amount: { 1: 600 } },
  { id: "subscription", kind: "opex", amount: 120 },
];

const phase = (id: string, start: string, end: string, named: string[]) => ({
  id,
  title: id,
  start,
  end,
  milestones: [],
  exit: [],
  kpis: [],
  costs: named,
});

const build = phase("build", "2027-07", "2027-12", ["purchase", "team"]);
const move = phase("move", "2028-01", "2028-06", ["team", "migration"]);
const run = phase("run", "2028-07-01", "2029-06-30", ["team"]);

function caseWith(changes: Partial<FinanceModel> = {}) {
  const flows = modelWithFlows({ net: [0, 0, 0] });
  const model = {
    ...flows,
    settings: { ...flows.settings, start: "2027-07" },
    costs,
    benefits: [],
    ...changes,
  };
  return { model, result: resultOf(model) };
}

function table(phases: Array<typeof build>) {
  const phased = spreadOverPhases(caseWith().result, phases);
  return (
    phased && {
      ...phased,
      phases: phased.phases.map(({ phase: { id }, ...one }) => ({ id, ...one })),
    }
  );
}

describe("costs by phase", () => {
  test("a line is paid in the months of the phases that name it, others in all twelve", () => {
    expect(table([build, move, run])).toEqual({
      phases: [
        { id: "build", own: 500 + 600, running: 60, total: 1_160, through: 1_160 },
        { id: "move", own: 600 + 600, running: 60, total: 1_260, through: 2_420 },
        { id: "run", own: 2_400, running: 120, total: 2_520, through: 4_940 },
      ],
      outside: 0,
    });
  });

  test("phases in another order, and a phase that no line names, change nothing", () => {
    expect(table([run, build, move])).toEqual(table([build, move, run]));
    const idle = { ...run, costs: [] };
    expect(table([build, move, idle])?.phases[2]).toMatchObject({ own: 0, running: 2_520 });
  });

  test("phases that share a month share its cost, and months in no phase are shown", () => {
    const early = { ...build, end: "2027-09" };
    const both = { ...build, id: "both", title: "both", costs: ["team"] };
    const phased = table([early, both]);
    // Three months of 200 in halves and three in whole; the purchase belongs to the phase that names it.
    expect(phased?.phases).toMatchObject([
      { id: "build", own: 500 + 300 },
      { id: "both", own: 300 + 600 },
    ]);
    expect(phased?.outside).toBe(600 / 2 + 60 + 2_400 + 120);
  });

  test("the parts add up to the TCO", () => {
    const { result } = caseWith();
    for (const phases of [[build], [move, run], [build, move, run], [run]]) {
      const phased = spreadOverPhases(result, phases);
      const total = phased?.phases.reduce((sum, one) => sum + one.total, phased.outside);
      expect(total).toBeCloseTo(result.base.figures.tco, 6);
    }
  });

  test("without a start month or without phases there is nothing to say", () => {
    const { result } = caseWith();
    expect(spreadOverPhases({ ...result, start: undefined }, [build])).toBeUndefined();
    expect(spreadOverPhases(result, [])).toBeUndefined();
  });

  test("texts quote the table and the two figures of each phase", () => {
    const blocks = phaseBlocks(caseWith(), { phases: [build, move] });
    const shown = (name: string) =>
      blocks.find((one) => one.name === name)?.render({ file: "x.md", args: {} });
    expect(shown("roadmap.build.cost")).toBe(String.raw`\$1.2K`);
    expect(shown("roadmap.move.cost-through")).toBe(String.raw`\$2.4K`);
    expect(shown("roadmap.costs")).toContain("| build | 2027-07 to 2027-12 |");
    expect(shown("roadmap.costs")).toContain("| months in no phase |");
  });
});
