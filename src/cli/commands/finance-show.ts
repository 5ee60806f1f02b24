import { basename, dirname, join, resolve } from "node:path";
import { financeModel } from "../../derive/finance-case.ts";
import type { ComputedCase } from "../../derive/finance-case.ts";
import { problemFindings } from "../../derive/finance-place.ts";
import { financeTables } from "../../derive/blocks/finance-tables.ts";
import { UserError } from "../../errors.ts";
import { evaluateFinance } from "../../finance/evaluate-finance.ts";
import type { FinanceResult } from "../../finance/result.ts";
import { summarizeFinance } from "../../finance/summary.ts";
import type { Finding, Severity } from "../../sources/finding.ts";
import { readSources } from "../../sources/read-sources.ts";
import type { Model } from "../../sources/read-sources.ts";
import { listNames, readTextFile } from "../../workspace/read-text-file.ts";
import { exitCodes } from "../exit-codes.ts";
import { fromHere, openWorkspace, workspaceRootOf } from "../open-workspace.ts";
import { findingText, print, printAside, style } from "../output.ts";

export interface FinanceShowOptions {
  file?: string;
  scenario?: string;
  set: string[];
  json?: boolean;
}

/** `archwright finance show`: every figure of a finance.yaml. */
export async function financeShowCommand(options: FinanceShowOptions): Promise<void> {
  const { model, pathOf } = await readFinance(options.file);
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
  const findings = problemFindings(model, problems).map((finding) =>
    finding.file === undefined ? finding : { ...finding, file: pathOf(finding.file) },
  );
  if (!result) {
    throw new UserError({
      code: "finance-invalid",
      message: "the business case cannot be computed",
      fix: "Mend what is listed.",
      problems: findings,
    });
  }
  if (options.json) print(showJson(result, findings));
  else showText({ model: finance, result }, findings);
  if (findings.some(({ severity }) => severity === "error")) process.exitCode = exitCodes.findings;
}

function showJson(result: FinanceResult, findings: Finding[]): string {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length;
  const summary = { error: count("error"), warning: count("warning"), info: count("info") };
  return JSON.stringify({ version: 1, ...summarizeFinance(result), findings, summary }, null, 2);
}

function showText(computed: ComputedCase, findings: readonly Finding[]): void {
  for (const block of financeTables(computed))
    print(`${style("bold", block.name)}\n\n${unescaped(block.render({ file: "", args: {} }))}\n`);
  for (const finding of findings) printAside(findingText(finding));
}

/** Tables are Markdown; in a terminal the backslashes before dollar signs only disturb. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\([\\`*_[\]|#~$])/g, "$1");
}

interface FinanceFiles {
  model: Model;
  /** A path of the workspace as the user named it. */
  pathOf(path: string): string;
}

async function readFinance(file: string | undefined): Promise<FinanceFiles> {
  const { files, pathOf } = await filesOf(file);
  const { model, findings } = readSources(files);
  const wrong = findings.filter(
    (finding) =>
      finding.severity === "error" && /^(?:business\/finance|models\/)/.test(finding.file ?? ""),
  );
  if (wrong.length === 0) return { model, pathOf };
  throw new UserError({
    code: "finance-invalid",
    message: "the business case cannot be read",
    fix: "Mend what is listed.",
    problems: wrong.map((finding) => ({ ...finding, file: pathOf(finding.file ?? "") })),
  });
}

async function filesOf(file: string | undefined) {
  if (file === undefined || listNames(file) !== undefined) {
    const { files } = await openWorkspace(file ?? ".");
    return { files, pathOf: (path: string) => path };
  }
  return filesAround(file);
}

/** A finance.yaml anywhere, with the calculation models of its workspace or of a `models` folder beside it. */
function filesAround(file: string) {
  const folder = dirname(resolve(file));
  const files = new Map([["business/finance.yaml", readTextFile(file)]]);
  const root =
    workspaceRootOf(folder) ?? (basename(folder) === "business" ? dirname(folder) : folder);
  for (const name of listNames(join(root, "models")) ?? []) {
    if (name.endsWith(".yaml"))
      files.set(`models/${name}`, readTextFile(join(root, "models", name)));
  }
  const pathOf = (path: string) =>
    path === "business/finance.yaml" ? file : fromHere(join(root, path));
  return { files, pathOf };
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
