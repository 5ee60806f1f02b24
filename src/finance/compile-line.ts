import type { Program } from "../expressions/compile.ts";
import { CURRENCY_CODES } from "../expressions/currencies.ts";
import { nearestName } from "../expressions/nearest-name.ts";
import type { Expression } from "../expressions/syntax.ts";
import { namesIn } from "../expressions/syntax.ts";
import type { Type } from "../expressions/values.ts";
import { checkAmountUnit, checkPlain } from "./amount-units.ts";
import type { Compiler } from "./compile-expressions.ts";
import type { Amount, CashLine, FinanceModel, RampValues } from "./model.ts";
import { problemAt } from "./problems.ts";
import type { FinanceProblem, Path } from "./problems.ts";
import { parseAmount } from "./scope.ts";

/** An expression of a line, with its place in the file. */
export interface CompiledValue {
  expression: Expression;
  program: Program<number>;
  path: Path;
}

/** A cost or benefit line, ready to run. */
export interface CompiledLine {
  line: CashLine;
  side: "cost" | "benefit";
  path: Path;
  /** By year, 0 to horizon; undefined where the line has no amount. */
  amounts: Array<CompiledValue | undefined>;
  /** By year; undefined is a factor of 1. */
  ramp: Array<CompiledValue | undefined>;
  inflation: CompiledValue | undefined;
  contingency: CompiledValue | undefined;
  split: CompiledValue | undefined;
  /** Whether an amount uses `year`: then it is computed for each year. */
  yearly: boolean;
}

interface Sides {
  costs?: readonly CashLine[];
  benefits?: readonly CashLine[];
}

interface Parsed {
  expression: Expression;
  path: Path;
}

/** Checks cost and benefit lines; see `Compiler` for why it returns functions. */
export class LineCompiler {
  private readonly model: FinanceModel;
  private readonly compiler: Compiler;
  private readonly problems: FinanceProblem[];
  private readonly horizon: number;

  constructor(model: FinanceModel, compiler: Compiler, problems: FinanceProblem[]) {
    this.model = model;
    this.compiler = compiler;
    this.problems = problems;
    const { horizon } = model.settings;
    // A wrong horizon is reported once, and not again for each ramp that is longer.
    this.horizon = Number.isInteger(horizon) && horizon > 0 ? Math.min(horizon, 60) : 60;
  }

  /** Lines of finance.yaml itself or of an alternative, costs first. */
  lines(sides: Sides, path: Path): Array<() => CompiledLine> {
    const costs = (sides.costs ?? []).map((line, i) =>
      this.line(line, "cost", [...path, "costs", i]),
    );
    const benefits = (sides.benefits ?? []).map((line, i) =>
      this.line(line, "benefit", [...path, "benefits", i]),
    );
    this.checkIds(sides, path);
    return [...costs, ...benefits];
  }

  private line(line: CashLine, side: "cost" | "benefit", path: Path): () => CompiledLine {
    this.checkDriver(line, path);
    const amounts = this.amounts(line, path);
    const ramp = this.ramp(line, path);
    const rate = (field: "inflation" | "contingency" | "split"): Parsed | undefined => {
      const value = line[field];
      return value === undefined || value === null
        ? undefined
        : this.plain(value, `The ${field}`, [...path, field]);
    };
    const [inflation, contingency, split] = [rate("inflation"), rate("contingency"), rate("split")];
    const yearly = amounts.some(
      (amount) => amount && namesIn(amount.expression).some(({ name }) => name === "year"),
    );
    return () => {
      const build = (parsed: Parsed | undefined): CompiledValue | undefined =>
        parsed && { ...parsed, program: this.compiler.program<number>(parsed.expression, "") };
      // One amount for all years is built once, so that it also runs once.
      const built = new Map([...new Set([...amounts, ...ramp])].map((each) => [each, build(each)]));
      return {
        line,
        side,
        path,
        amounts: amounts.map((each) => built.get(each)),
        ramp: ramp.map((each) => built.get(each)),
        inflation: build(inflation),
        contingency: build(contingency),
        split: build(split),
        yearly,
      };
    };
  }

  private amounts(line: CashLine, path: Path): Array<Parsed | undefined> {
    const years = Array.from<Parsed | undefined>({ length: this.horizon + 1 });
    const { amount } = line;
    if (typeof amount === "object" && amount !== null && !Array.isArray(amount)) {
      for (const [year, each] of Object.entries(amount)) {
        const at = [...path, "amount", year];
        if (this.checkYear(year, at)) years[Number(year)] = this.amount(each, at);
      }
      return years;
    }
    const parsed = this.amount(amount as Amount, [...path, "amount"]);
    if (line.recurrence === "one-off") years[0] = parsed;
    else years.fill(parsed, 1);
    return years;
  }

  private amount(amount: Amount, path: Path): Parsed | undefined {
    const expression = parseAmount(amount, path, this.problems);
    if (!expression) return undefined;
    const type = this.compiler.checkNumber(expression, "", path);
    const { currency } = this.model.settings;
    // Nothing is in a currency that does not exist: said once, in the settings.
    if (CURRENCY_CODES.has(currency)) this.problems.push(...checkAmountUnit(type, currency, path));
    return { expression, path };
  }

  private ramp(line: CashLine, path: Path): Array<Parsed | undefined> {
    const years = Array.from<Parsed | undefined>({ length: this.horizon + 1 });
    const found = this.findRamp(line, path);
    if (!found) return years;
    const { values, at } = found;
    const entries = Array.isArray(values)
      ? this.listEntries(values, at)
      : Object.entries(values).map(([year, value]) => ({
          year,
          value,
          key: year as string | number,
        }));
    for (const { year, value, key } of entries) {
      const entryPath = [...at, key];
      if (!this.checkYear(String(year), entryPath)) continue;
      const parsed = this.plain(value, "The ramp", entryPath);
      // The last value holds on.
      years.fill(parsed, Number(year));
    }
    return years;
  }

  /** A list starts with year 1; one entry more than there are years starts with year 0. */
  private listEntries(
    values: readonly Amount[],
    at: Path,
  ): Array<{ year: string; value: Amount; key: number }> {
    const first = values.length === this.horizon + 1 ? 0 : 1;
    if (values.length > this.horizon + 1) {
      this.problems.push(
        problemAt(at, {
          code: "year-beyond-horizon",
          message: `The ramp has ${values.length} values for ${this.horizon} years.`,
          fix: `Give at most ${this.horizon} values (${this.horizon + 1} with year 0), or raise settings.horizon.`,
        }),
      );
      return [];
    }
    return values.map((value, i) => ({ year: String(i + first), value, key: i }));
  }

  private findRamp(line: CashLine, path: Path): { values: RampValues; at: Path } | undefined {
    const { ramp } = line;
    if (ramp === undefined || ramp === null) return undefined;
    if (typeof ramp !== "string") return { values: ramp, at: [...path, "ramp"] };
    const ramps = this.model.ramps ?? {};
    const values = Object.hasOwn(ramps, ramp) ? ramps[ramp] : undefined;
    if (values) return { values, at: ["ramps", ramp] };
    const near = nearestName(ramp, Object.keys(ramps));
    this.problems.push(
      problemAt([...path, "ramp"], {
        code: "unknown-ramp",
        message: `There is no ramp \`${ramp}\`.`,
        fix: near
          ? `Did you mean \`${near}\`?`
          : "Give a list such as [0.3, 0.7, 1], or define the name under `ramps`.",
      }),
    );
    return undefined;
  }

  private plain(value: Amount, what: string, path: Path): Parsed | undefined {
    const expression = parseAmount(value, path, this.problems);
    if (!expression) return undefined;
    const type: Type = this.compiler.checkNumber(expression, "", path);
    this.problems.push(...checkPlain(type, what, path));
    return { expression, path };
  }

  private checkYear(year: string, path: Path): boolean {
    const number = Number(year);
    if (/^\d+$/.test(year) && number <= this.horizon) return true;
    const beyond = /^\d+$/.test(year);
    this.problems.push(
      problemAt(path, {
        code: beyond ? "year-beyond-horizon" : "bad-year",
        message: beyond
          ? `Year ${year} is beyond the horizon of ${this.horizon} years.`
          : `\`${year}\` is not a year of the cash flow.`,
        fix: `Use years 0 to ${this.horizon}${beyond ? ", or raise settings.horizon" : ""}.`,
      }),
    );
    return false;
  }

  private checkDriver(line: CashLine, path: Path): void {
    const { driver } = line;
    if (driver === undefined || driver === null) return;
    const known = this.compiler.knownDrivers();
    if (known.includes(driver)) return;
    const near = nearestName(driver, known);
    this.problems.push(
      problemAt([...path, "driver"], {
        code: "unknown-driver",
        message: `The driver \`${driver}\` is not an input.`,
        fix: near ? `Did you mean \`${near}\`?` : `Known are ${known.join(", ") || "none"}.`,
      }),
    );
  }

  private checkIds(sides: Sides, path: Path): void {
    const seen = new Set<string>();
    for (const side of ["costs", "benefits"] as const) {
      for (const [index, { id }] of (sides[side] ?? []).entries()) {
        if (seen.has(id)) {
          this.problems.push(
            problemAt([...path, side, index, "id"], {
              code: "duplicate-line",
              message: `The id \`${id}\` is used twice.`,
              fix: "Give each line its own id.",
            }),
          );
        }
        seen.add(id);
      }
    }
  }
}
