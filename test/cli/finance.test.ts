import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { run, snapshot, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const source = `settings: {currency: USD, start: 2027-01, horizon: 3, discountRate: {value: 0.10, source: CFO 2026}}
inputs:
  people: {low: 70, base: 100, high: 120, unit: people, source: HR 2026}
  salary: {low: 90000, base: 100000, high: 120000, unit: USD/person/year, source: HR 2026}
costs:
  - {id: build, kind: capex, recurrence: one-off, amount: 1500000}
  - {id: run, kind: opex, amount: 200000}
benefits:
  - {id: time, kind: productivity, driver: people, amount: "people * salary * 0.1"}
scenarios: {few: {inputs: {people: 70}}}
`;

function show(text: string, ...args: string[]) {
  const file = join(folder, "case.yaml");
  writeFileSync(file, text);
  return run(["finance", "show", "case.yaml", ...args], { cwd: folder });
}

describe("finance show", () => {
  test("prints the shape that scripts rely on, at full precision, null for what is not reached", async () => {
    const { code, out } = await show(source, "--json", "--set", "people=40");
    const figures = JSON.parse(out);
    expect(code).toBe(0);
    expect(Object.keys(figures.years[0])).toEqual([
      "year",
      "cost",
      "benefit",
      "net",
      "discounted",
      "cumulative",
    ]);
    expect(figures).toMatchObject({
      currency: "USD",
      irr: { kind: "unique", values: [expect.any(Number)] },
      payback: null,
      discountedPayback: null,
      tco: 2_100_000,
      simulation: { p10: expect.any(Number), probabilityNegative: expect.any(Number) },
      findings: [],
    });
    expect(figures.npv).toBe(-1_500_000 + 200_000 / 1.1 + 200_000 / 1.1 ** 2 + 200_000 / 1.1 ** 3);
    expect(figures.sensitivity[0]).toMatchObject({ input: expect.any(String) });
    expect(figures.roi).toBeCloseTo(-0.428571, 5);
    expect(figures).toHaveProperty("profitabilityIndex");
    expect(figures).toHaveProperty("breakEven");
  });

  test("a scenario and another value reach the figures", async () => {
    const npv = async (...args: string[]) =>
      JSON.parse((await show(source, "--json", ...args)).out).npv;
    expect(await npv("--scenario", "few")).toBe(await npv("--set", "people=70"));
    expect(await npv("--set", "salary=200000")).toBeGreaterThan(await npv());
  });

  test("the tables read as text, without the backslashes of Markdown", async () => {
    const { out } = await show(source);
    expect(out).toContain("| Net present value | $489.5K |");
  });

  test.each([
    [
      "unknown name",
      ["people * salary", "peple * salary"],
      "case.yaml:9:61",
      "Did you mean `people`?",
    ],
    ["unknown driver", ["driver: people", "driver: peopel"], "case.yaml:9:", "Did you mean"],
    [
      "division by zero",
      ['"people * salary * 0.1"', '"people * salary / 0"'],
      "case.yaml:9:",
      "Guard it",
    ],
    ["text for a number", ["base: 100,", "base: hundred,"], "case.yaml:3:27", "must be a number"],
    [
      "text for an amount",
      ["amount: 200000", "amount: about 200k"],
      "case.yaml:7:",
      "neither a number nor a name",
    ],
    [
      "year beyond the horizon",
      ["amount: 200000", "amount: {7: 200000}"],
      "case.yaml:7:",
      "raise settings.horizon",
    ],
    ["negative horizon", ["horizon: 3", "horizon: -3"], "case.yaml:1:", "from 1 to 60"],
    ["rate of -100 %", ["value: 0.10", "value: -1"], "case.yaml:1:", "above -1"],
    ["unknown currency", ["currency: USD", "currency: USX"], "case.yaml:1:", "Did you mean USD?"],
    ["not a currency code", ["currency: USD", "currency: dollars"], "case.yaml:1:", "ISO 4217"],
    [
      "an illegal name",
      ["scenarios:", 'formulas: {a: {value: "1"}}\nscenarios:'],
      "case.yaml:10:",
      "camelCase",
    ],
  ] as const)("%s: place, reason, fix", async (_, [from, to], place, reason) => {
    const broken = source.replace(from, to);
    expect(broken).not.toBe(source);
    const { code, out, err } = await show(broken);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(place);
    expect(err).toContain(reason);
    expect(err.match(/^ {2}case\.yaml/gm)).toHaveLength(1);
    expect(err).toContain("fix");
  });

  test("units that do not fit: the figures are printed, the error too, and the exit code tells", async () => {
    const { code, out, err } = await show(
      source.replace("people * salary * 0.1", "people + salary"),
    );
    expect(code).toBe(1);
    expect(out).toContain("Net present value");
    expect(err).toContain("case.yaml:9");
    expect(err).toContain("are added");
  });

  test("names a broken calculation model where it lies, and takes a workspace's folder, too", async () => {
    mkdirSync(join(folder, "models"), { recursive: true });
    writeFileSync(
      join(folder, "models/capacity.yaml"),
      'formulas: {gpus: {value: "1 / 0"}}\nexports: [gpus]\n',
    );
    expect((await show(source)).err).toContain("models/capacity.yaml:1:");
    writeFileSync(join(folder, "models/capacity.yaml"), "formulas: {}\n");
    const { code, err } = await run(["finance", "show", "."], { cwd: folder });
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("workspace") });
  });
});

describe("sync with a business case that cannot be computed", () => {
  const workspace = join(folder, "workspace");
  const finance = join(workspace, "business/finance.yaml");
  let whole = "";

  beforeAll(async () => {
    await run(["new", "enterprise-mlops", workspace, "--yes"]);
    whole = readFileSync(finance, "utf8");
  });

  test.each([
    ["text for a number", /base: \d[\d.]*/, "base: many"],
    ["a negative horizon", "horizon: 3", "horizon: -3"],
    ["an unknown name", /amount: "\w+/, 'amount: "nothingKnown'],
  ])("%s: says so, and leaves workbook, charts and blocks alone", async (_, from, to) => {
    writeFileSync(finance, whole);
    await run(["sync"], { cwd: workspace });
    const before = snapshot(workspace);
    writeFileSync(finance, whole.replace(from, to));
    const { code, out } = await run(["sync"], { cwd: workspace });
    expect(code).toBe(1);
    expect(out).toMatch(/business\/finance\.yaml:\d+ error/);
    const after = snapshot(workspace);
    const changed = [...after].filter(
      ([path, text]) => before.get(path) !== text && !path.startsWith(".archwright/"),
    );
    // The README says how far the to-dos are, and an edit may begin one.
    const touched = changed.map(([path]) => path).filter((path) => path !== "README.md");
    expect(touched).toEqual(["business/finance.yaml"]);
    const emitted = (files: Map<string, string>) =>
      [...files.keys()].filter((path) => !path.startsWith(".archwright/"));
    expect(emitted(after)).toEqual(emitted(before));
    expect(after.has("business/business-case.xlsx")).toBe(true);
  });

  test("a mistake in the model leaves the diagrams alone", async () => {
    writeFileSync(finance, whole);
    const dsl = join(workspace, "architecture/workspace.dsl");
    await run(["sync"], { cwd: workspace });
    const diagrams = () =>
      [...snapshot(workspace)].filter(([path]) => path.startsWith("architecture/diagrams/"));
    const before = diagrams();
    writeFileSync(dsl, readFileSync(dsl, "utf8").replace("softwareSystem", "softwareSystm"));
    expect((await run(["sync"], { cwd: workspace })).code).toBe(1);
    expect(diagrams()).toEqual(before);
  });
});

describe("finance import", () => {
  const workspace = join(folder, "imported");
  const finance = join(workspace, "business/finance.yaml");
  const edited = join(folder, "edited.xlsx");

  /** Types a number into a cell of the register, as a person would. */
  async function type(input: string, column: number, value: number | string): Promise<void> {
    const { openXlsx, saveXlsx } = await import("hucre/xlsx");
    const workbook = await openXlsx(readFileSync(join(workspace, "business/business-case.xlsx")));
    const rows = workbook.sheets.find(({ name }) => name === "Assumptions")?.rows ?? [];
    const row = rows.find(([key]) => key === input);
    if (!row) throw new Error(`no row ${input}`);
    row[column] = value;
    writeFileSync(edited, await saveXlsx(workbook));
  }

  beforeAll(async () => {
    await run(["new", "enterprise-mlops", workspace, "--parts", "business", "--yes"]);
  });

  test("writes only the changed value, shows the diff, and everything follows", async () => {
    const before = readFileSync(finance, "utf8");
    await type("adoption", 4, 0.7);
    const { code, out } = await run(["finance", "import", edited], { cwd: workspace });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("NPV") });
    expect(out).toMatch(/^-\s+base: 0\.8\d*$/m);
    expect(out).toMatch(/^\+\s+base: 0\.7$/m);
    const after = readFileSync(finance, "utf8");
    const changed = after.split("\n").filter((line, i) => line !== before.split("\n")[i]);
    expect(changed).toEqual(["    base: 0.7"]);
    expect((await run(["sync"], { cwd: workspace })).out).toContain("up to date");
  });

  test("a value outside its range is imported and reported", async () => {
    await type("adoption", 4, 1.5);
    const { out } = await run(["finance", "import", edited, "--dry-run"], { cwd: workspace });
    expect(out).toMatch(/business\/finance\.yaml:\d+ error adoption has low/);
  });

  test("text for a number, a foreign workbook and no workbook are refused, and nothing is written", async () => {
    const { writeXlsx } = await import("hucre/xlsx");
    const foreign = join(folder, "foreign.xlsx");
    writeFileSync(foreign, await writeXlsx({ sheets: [{ name: "Table", rows: [["a", 1]] }] }));
    await type("adoption", 4, "lots");
    const before = snapshot(workspace);
    for (const [file, reason] of [
      [edited, 'adoption has the text "lots"'],
      [foreign, "no sheet Assumptions"],
      [finance, "not a workbook"],
      [join(folder, "missing.xlsx"), "there is no file"],
    ] as const) {
      const { code, err } = await run(["finance", "import", file], { cwd: workspace });
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(reason) });
    }
    expect(snapshot(workspace)).toEqual(before);
  });
});
