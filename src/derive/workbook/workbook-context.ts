import { printFormula } from "../../expressions/spreadsheet.ts";
import type { CompiledValue } from "../../finance/compile-line.ts";
import type { CompiledLine } from "../../finance/compile-line.ts";
import type { FinanceModel } from "../../finance/model.ts";
import type { FinanceResult } from "../../finance/result.ts";
import type { CellPosition } from "./cell-reference.ts";
import { DefinedNames } from "./defined-names.ts";
import type { SheetBuilder, WorkbookDraft } from "./draft.ts";
import { axisMoneyFormat, moneyFormat } from "./number-formats.ts";

/** Reference of a key (`teams`, `capacity.gpus`) in some place of the workbook. */
export type KeyReference = (key: string) => string;

/** What every sheet needs while the workbook grows. */
export class WorkbookContext {
  readonly result: FinanceResult;
  readonly model: FinanceModel;
  readonly money: string;
  /** For the axes of charts. */
  readonly axisMoney: string;
  /** Years 0 to horizon. */
  readonly years: number[];
  private readonly cellNames = new DefinedNames();
  private readonly draft: WorkbookDraft;

  constructor(result: FinanceResult, draft: WorkbookDraft) {
    this.result = result;
    this.model = result.compiled.model;
    this.draft = draft;
    this.money = moneyFormat(result.currency, fineMoney(result) ? 2 : 0);
    this.axisMoney = axisMoneyFormat(result.currency, largestFlow(result));
    this.years = Array.from({ length: result.horizon + 1 }, (_, year) => year);
    // Names of the workbook itself come first, so that no input can take them.
    for (const name of SETTING_NAMES) this.cellNames.of(name);
  }

  /** Gives a cell the name of a key, and returns that name. */
  nameCell(key: string, sheet: SheetBuilder, position: CellPosition): string {
    const name = this.cellNames.of(key);
    this.draft.names.push({ name, sheet: sheet.name, position });
    return name;
  }

  /** The name under which formulas of the selected case find a key. */
  nameOf: KeyReference = (key) => this.cellNames.of(key);

  /** Remembers where a figure stands. */
  figure(id: string, sheet: SheetBuilder, position: CellPosition): void {
    this.draft.figures.set(id, { sheet: sheet.name, position });
  }

  /** The formula of an expression in finance.yaml; `year` is written as a number. */
  print(
    { expression }: Pick<CompiledValue, "expression">,
    reference: KeyReference,
    year = 0,
  ): string {
    return this.printScoped(expression, "", reference, year);
  }

  /** The formula of an expression of a calculation model, whose own names hide those of finance.yaml. */
  printScoped(
    expression: CompiledValue["expression"],
    scope: string,
    reference: KeyReference,
    year = 0,
  ): string {
    const scopeNames = this.result.compiled.scopes.get(scope);
    return printFormula(expression, {
      reference: (name) => {
        if (scope === "" && name === "year") return String(year);
        if (scope === "" && name === "horizon") return String(this.result.horizon);
        return reference(scopeNames?.get(name) ?? name);
      },
    });
  }

  /** Amount of a line in a year without contingency; undefined where it has none. */
  printAmount(line: CompiledLine, year: number, reference: KeyReference): string | undefined {
    const amount = line.amounts[year];
    if (!amount) return undefined;
    const factors = [
      this.print(amount, reference, year),
      ...(line.split ? [this.print(line.split, reference)] : []),
      ...(line.ramp[year] ? [this.print(line.ramp[year], reference, year)] : []),
      ...(line.inflation && year > 1
        ? [`((1+${this.print(line.inflation, reference)})^${year - 1})`]
        : []),
    ];
    return factors.join("*");
  }
}

/** Names of settings; `discountRate` and the like may be inputs too and then get another name. */
const SETTING_NAMES = ["case_index", "discount_rate", "timing_shift"] as const;

/** The largest sum that a chart may show. */
function largestFlow({ base, scenarios }: FinanceResult): number {
  return Math.max(
    ...[base, ...scenarios].flatMap(({ years }) =>
      years.flatMap(({ cost, benefit, cumulative }) => [cost, benefit, Math.abs(cumulative)]),
    ),
  );
}

/** Whether amounts are so small that whole units of money would hide them. */
function fineMoney({ base }: FinanceResult): boolean {
  const amounts = base.lines
    .flatMap(({ total }) => total.map(Math.abs))
    .filter((value) => value > 0);
  return amounts.length > 0 && Math.max(...amounts) < 1000;
}

export const MISSING = "n/a";
export const NOT_REACHED = "not reached";

/** Width of a column in characters for texts and formatted numbers. */
export function widthFor(
  texts: readonly string[],
  bounds: { least?: number; most?: number } = {},
): number {
  const longest = Math.max(0, ...texts.map((text) => text.length));
  return Math.min(bounds.most ?? 60, Math.max(bounds.least ?? 10, Math.ceil(longest * 1.1) + 2));
}

/** Width that shows amounts of money of this size with room for ten times as much. */
export function moneyWidth(values: readonly number[]): number {
  const largest = Math.max(1, ...values.map((value) => Math.abs(value)));
  const digits = Math.floor(Math.log10(largest)) + 2;
  return Math.max(13, Math.ceil((digits + digits / 3 + 5) * 1.1));
}
