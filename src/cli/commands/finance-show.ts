import { basename, dirname, join, resolve } from "node:path";
import { financeModel } from "../../derive/finance-case.ts";
import { financeTables } from "../../derive/blocks/finance-tables.ts";
import { UserError } from "../../errors.ts";
import { evaluateFinance } from "../../finance/evaluate-finance.ts";
import { summarizeFinance } from "../../finance/summary.ts";
import { readSources } from "../../sources/read-sources.ts";
import type { Model } from "../../sources/read-sources.ts";
import { listNames, readTextFile } from "../../workspace/read-text-file.ts";
import { openWorkspace, workspaceRootOf } from "../open-workspace.ts";
import { print } from "../output.ts";

export interface FinanceShowOptions {
  file?: string;
  scenario?: string;
  set: string[];
  json?: boolean;
}

/** `archwright finance show`: every figure of a finance.yaml. */
export async function financeShowCommand(options: FinanceShowOptions): Promise<void> {
  const model = await readFinance(options.file);
  const finance = financeModel(model);
  if (!finance)
    throw new UserError({
      code: "finance-missing",
      message: "there is no business/finance.yaml here",
      fix: "Name the file.",
    });
  const { result, problems } = evaluateFinance(finance, {
    scenario: options.scenario,
    set: overrides(options.set),
  });
  if (!result) {
    throw new UserError({
      code: "finance-invalid",
      message: "the business case cannot be computed",
      fix: "Mend what is listed.",
      problems: problems.map(({ message, fix, path }) => ({
        message,
        fix,
        ...placeOf(model, path),
      })),
    });
  }
  if (options.json) print(JSON.stringify(summarizeFinance(result), null, 2));
  else
    for (const block of financeTables({ model: finance, result }))
      print(`${block.name}\n\n${block.render({ file: "", args: {} })}\n`);
}

async function readFinance(file: string | undefined): Promise<Model> {
  const files = file === undefined ? (await openWorkspace(".")).files : filesAround(file);
  const { model, findings } = readSources(files);
  const wrong = findings.filter(
    (finding) =>
      finding.severity === "error" && /^(?:business\/finance|models\/)/.test(finding.file ?? ""),
  );
  if (wrong.length === 0) return model;
  throw new UserError({
    code: "finance-invalid",
    message: "the business case cannot be read",
    fix: "Mend what is listed.",
    problems: wrong,
  });
}

/** A finance.yaml anywhere, with the calculation models of its workspace or of a `models` folder beside it. */
function filesAround(file: string): Map<string, string> {
  const folder = dirname(resolve(file));
  const files = new Map([["business/finance.yaml", readTextFile(file)]]);
  const root =
    workspaceRootOf(folder) ?? (basename(folder) === "business" ? dirname(folder) : folder);
  for (const name of listNames(join(root, "models")) ?? []) {
    if (name.endsWith(".yaml"))
      files.set(`models/${name}`, readTextFile(join(root, "models", name)));
  }
  return files;
}

function overrides(pairs: readonly string[]): Record<string, number> {
  const values: Record<string, number> = {};
  for (const pair of pairs) {
    const [name = "", text = ""] = pair.split("=", 2);
    const percent = text.endsWith("%");
    const value = Number(percent ? text.slice(0, -1) : text);
    if (name === "" || text === "" || !Number.isFinite(value)) {
      throw new UserError({
        code: "set-invalid",
        message: `--set ${pair} is not input=number`,
        fix: "Write --set dataScientists=80 or --set adoption=60%.",
      });
    }
    values[name] = percent ? value / 100 : value;
  }
  return values;
}

function placeOf(
  model: Model,
  path: ReadonlyArray<string | number>,
): { file?: string; line?: number } {
  const [first, stem, ...rest] = path;
  const source = first === "models" ? model.calculations.get(String(stem)) : model.finance;
  return source && path.length > 0
    ? { file: source.file, line: source.document.positionOf(first === "models" ? rest : path).line }
    : {};
}
