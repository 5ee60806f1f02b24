import { spreadOverPhases } from "../../finance/spread-over-phases.ts";
import type { PhasedCosts } from "../../finance/spread-over-phases.ts";
import type { RoadmapSource } from "../../sources/schemas/registers.ts";
import type { ComputedCase } from "../finance-case.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import type { Block } from "./block.ts";
import { money } from "./finance-figures.ts";

/** What each phase of the roadmap costs: who releases a phase releases this. */
export function phaseBlocks({ result }: ComputedCase, { phases }: RoadmapSource): Block[] {
  const phased = spreadOverPhases(result, phases);
  if (phased === undefined) return [];
  return [
    {
      name: "roadmap.costs",
      form: "block",
      description:
        "Costs by phase: what its lines cost, what runs in any phase, and the sum so far",
      render: () => phaseTable(phased, result),
    },
    ...phased.phases.flatMap(({ phase, total, through }) => [
      figure(`roadmap.${phase.id}.cost`, `Costs of ${phase.title}`, money(total, result)),
      figure(
        `roadmap.${phase.id}.cost-through`,
        `Costs from the decision to the end of ${phase.title}`,
        money(through, result),
      ),
    ]),
  ];
}

function phaseTable({ phases, outside }: PhasedCosts, result: ComputedCase["result"]): string {
  const rows = phases.map(({ phase, own, running, total, through }) => [
    phase.title,
    `${phase.start} to ${phase.end}`,
    ...[own, running, total, through].map((amount) => money(amount, result)),
  ]);
  const rest = [
    "months in no phase",
    "",
    "",
    ...[outside, outside, result.base.figures.tco].map((amount) => money(amount, result)),
  ];
  // Amounts that are the rest of a floating-point sum are none.
  const all = Math.abs(outside) < 0.5 ? rows : [...rows, rest];
  return `${markdownTable({
    head: [
      "phase",
      "months",
      "lines of the phase",
      "running lines",
      "cost",
      "from the decision on",
    ],
    align: ["left", "left", "right", "right", "right", "right"],
    rows: all.map((row) => row.map((text) => markdownText(text))),
  })}\n\nA year's amount is spread evenly over the months in which a phase names the line; a line that no phase names runs through all twelve.`;
}

function figure(name: string, description: string, text: string): Block {
  return { name, form: "inline", description, render: () => markdownText(text) };
}
