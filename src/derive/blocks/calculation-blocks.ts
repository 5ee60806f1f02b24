import { formatFigure, formatInput } from "../../finance/format-figure.ts";
import type { CalculationModel } from "../../finance/model.ts";
import type { ConstraintResult } from "../../finance/result.ts";
import type { ComputedCase } from "../finance-case.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import type { Block } from "./block.ts";

/** Results and tables of the calculation models: `model.capacity.gpus`, `model.capacity`. */
export function calculationBlocks({ model, result }: ComputedCase): Block[] {
  return Object.entries(model.models ?? {}).flatMap(([stem, calculation]) => {
    const rows = figuresOf(stem, calculation, result.base.values);
    return [
      {
        name: `model.${stem}`,
        form: "block" as const,
        description: `Inputs and results of the calculation model ${stem}`,
        render: () =>
          markdownTable({
            head: ["figure", "value", "from"],
            align: ["left", "right"],
            rows: rows.map(({ title, text, from }) => [title, text, from].map(markdownText)),
          }),
      },
      ...rows.map(({ name, title, text, amount }) => ({
        name: `model.${stem}.${name}`,
        form: "inline" as const,
        description: title,
        amount,
        render: () => markdownText(text),
      })),
      ...claimBlocks(stem, result.constraints),
    ];
  });
}

/** Sentences that the constraints of a model make true or false: `model.routing.claim.run-cost-on-target`. */
function claimBlocks(stem: string, constraints: readonly ConstraintResult[]): Block[] {
  return constraints.flatMap(({ scope, constraint: { id, claim }, holds }) =>
    scope === stem && claim
      ? {
          name: `model.${stem}.claim.${id}`,
          form: "inline" as const,
          description: `A sentence: "${claim.yes}", or its opposite`,
          render: () => markdownText(holds ? claim.yes : claim.no),
        }
      : [],
  );
}

function figuresOf(
  stem: string,
  calculation: CalculationModel,
  values: Readonly<Record<string, number>>,
) {
  const inputs = Object.entries(calculation.inputs ?? {}).map(([name, input]) => ({
    name,
    title: input.statement || name,
    text: formatInput(values[`${stem}.${name}`] ?? input.base, { unit: input.unit }),
    amount: values[`${stem}.${name}`] ?? input.base,
    from: input.source || "open",
  }));
  const formulas = Object.entries(calculation.formulas ?? {}).map(([name, formula]) => ({
    name,
    title:
      ("title" in formula && typeof formula.title === "string" ? formula.title : undefined) ?? name,
    text: formatFigure(values[`${stem}.${name}`], { unit: formula.unit }),
    amount: values[`${stem}.${name}`],
    from: typeof formula.value === "object" ? "by year" : String(formula.value),
  }));
  return [...inputs, ...formulas];
}
