import type { LineResult } from "../../finance/result.ts";
import type { ComputedCase } from "../finance-case.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import type { Block } from "./block.ts";

/** What each line of the business case rests on: the source and confidence of its driver, else its own. */
export function lineBlocks({ model, result }: ComputedCase): Block[] {
  return [
    {
      name: "finance.lines",
      form: "block",
      description: "Every line with what makes it grow, its source and how far it can be trusted",
      render: () =>
        markdownTable({
          head: ["line", "side", "grows with", "source", "confidence"],
          rows: result.base.lines.map((one) => row(one, model).map((text) => markdownText(text))),
        }),
    },
  ];
}

function row({ line, side }: LineResult, model: ComputedCase["model"]): string[] {
  const driver = line.driver === undefined ? undefined : inputNamed(line.driver, model);
  return [
    line.title ?? line.id,
    side,
    driver?.statement || line.driver || "–",
    line.source || driver?.source || "open",
    line.confidence ?? driver?.confidence ?? "open",
  ];
}

/** An input of finance.yaml, or of a calculation model as `model.input`. */
function inputNamed(name: string, { inputs, models }: ComputedCase["model"]) {
  const [model = "", input = ""] = name.split(".");
  return inputs[name] ?? models?.[model]?.inputs?.[input];
}
