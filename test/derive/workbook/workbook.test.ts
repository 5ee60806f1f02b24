import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { buildWorkbook, draftWorkbook } from "../../../src/derive/workbook/build-workbook.ts";
import { columnLetters, legalSheetName } from "../../../src/derive/workbook/cell-reference.ts";
import { DefinedNames } from "../../../src/derive/workbook/defined-names.ts";
import type { WorkbookDraft } from "../../../src/derive/workbook/draft.ts";
import { rowHeights } from "../../../src/derive/workbook/row-heights.ts";
import { readSheets, writeWorkbook } from "../../../src/derive/workbook/hucre-writer.ts";
import {
  changedInputs,
  readWorkbookInputs,
} from "../../../src/derive/workbook/read-workbook-inputs.ts";
import type { FinanceModel } from "../../../src/finance/model.ts";
import { resultOf } from "../../finance/sample-models.ts";

const OPTIONS = {
  title: "Business case",
  decisions: [
    {
      number: "0003",
      title: "Feature store",
      status: "accepted",
      file: "architecture/decisions/0003-feature-store.md",
    },
  ],
};

function fixture(name: string): FinanceModel {
  return JSON.parse(
    readFileSync(new URL(`../../fixtures/finance/${name}.json`, import.meta.url), "utf8"),
  ) as FinanceModel;
}

/** Parts of a zip file, by name. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(file.length - 22 + 16);
  while (file.readUInt32LE(at) === 0x02_01_4b_50) {
    const [method, size, nameLength, extra, comment, offset] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
      file.readUInt32LE(at + 42),
    ];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    const data = file.subarray(start, start + size);
    parts.set(name, (method === 0 ? data : inflateRawSync(data)).toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

let draft: WorkbookDraft;
let bytes: Uint8Array;
let parts: Map<string, string>;

beforeAll(async () => {
  const result = resultOf(fixture("platform"));
  draft = draftWorkbook(result, OPTIONS);
  bytes = await buildWorkbook(result, OPTIONS);
  parts = unzip(bytes);
});

describe("the file", () => {
  test("the same model gives the same bytes", async () => {
    const again = await buildWorkbook(resultOf(fixture("platform")), OPTIONS);
    const hash = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");
    expect(hash(again)).toBe(hash(bytes));
  });

  test("no macros, no links out, no dates of today", () => {
    const names = [...parts.keys()].join("\n");
    expect(names).not.toMatch(/vbaProject|externalLink|connections/);
    const all = [...parts.values()].join("\n");
    expect(all).not.toContain('TargetMode="External"');
    expect(parts.get("docProps/core.xml")).toContain("2000-01-01");
    expect(all).not.toContain(new Date().toISOString().slice(0, 10));
  });

  test("every formula has a cached value", () => {
    const sheets = [...parts].filter(([name]) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets.length).toBe(draft.sheets.length);
    let formulas = 0;
    for (const [, xml] of sheets) {
      for (const [cell] of xml.matchAll(/<c [^>]*>(?:(?!<\/c>).)*<f[ >](?:(?!<\/c>).)*<\/c>/gs)) {
        formulas++;
        expect(cell).toMatch(/<v>[^<]+<\/v>|<v\/>/);
      }
    }
    expect(formulas).toBeGreaterThan(2_000);
    expect([...parts.values()].join("")).not.toMatch(/<v>(?:NaN|Infinity|undefined|null)<\/v>/);
  });

  test("every style names its font", () => {
    const fonts = parts.get("xl/styles.xml")?.match(/<font>.*?<\/font>/gs) ?? [];
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toContain('<name val="Arial"');
  });

  test("charts are linked to cells and have a text twin", () => {
    const charts = [...parts].filter(([name]) => /xl\/charts\/chart\d+\.xml/.test(name));
    expect(charts.length).toBe(draft.sheets.flatMap((sheet) => sheet.charts).length);
    expect(charts.length).toBeGreaterThanOrEqual(5);
    for (const [, xml] of charts) expect(xml).toMatch(/<c:f>[^<]+!\$/);
    const drawings = [...parts]
      .filter(([name]) => name.startsWith("xl/drawings/drawing"))
      .map(([, xml]) => xml)
      .join("");
    expect(drawings.match(/descr="[^"]+"/g)?.length).toBe(charts.length);
  });
});

describe("the sheets", () => {
  test("stand in reading order, calculations at the end", () => {
    expect(draft.sheets.map(({ name }) => name)).toEqual([
      "Summary",
      "Assumptions",
      "Cash flow",
      "TCO and FinOps",
      "Scenarios",
      "Sensitivity",
      "Simulation",
      "Formulas",
      "Model capacity",
      "Decisions",
      "Cases",
      "Rate of return",
    ]);
  });

  test("the first one says where to make changes last", () => {
    const note = draft.sheets[0]?.cells.get("1,0")?.value;
    expect(note).toContain("trying out");
    expect(note).toContain("business/finance.yaml");
    expect(note).toContain("finance import");
  });

  test("headers stay, pages are laid out", () => {
    for (const [name, xml] of parts) {
      if (!name.startsWith("xl/worksheets/sheet")) continue;
      expect(xml).toMatch(/fitToPage="(?:1|true)"/);
      expect(xml).toMatch(/orientation="(?:landscape|portrait)"/);
    }
    const names = [
      ...(parts.get("xl/workbook.xml") ?? "").matchAll(
        /name="_xlnm\.Print_(Area|Titles)"[^>]*>([^<]*)</g,
      ),
    ];
    expect(names.filter(([, kind]) => kind === "Area").length).toBe(draft.sheets.length);
    // Without the quotes, Excel repairs the file and LibreOffice prints what it likes.
    for (const [, , range] of names)
      expect(range).toMatch(/^(?:'|&apos;)[^']+(?:'|&apos;)!\$[\d:$A-Z]+$/);
    for (const name of ["Assumptions", "Cash flow", "Scenarios", "Cases"])
      expect(draft.sheets.find((sheet) => sheet.name === name)?.freeze).toBeDefined();
  });

  test("no calculation sheet prints its whole grid", () => {
    for (const { name, behind, cells, printedTo } of draft.sheets) {
      if (!behind) continue;
      const rows = Math.max(...[...cells.keys()].map((key) => Number(key.split(",")[0])));
      expect(printedTo?.row, name).toBeLessThan(Math.min(rows, 120));
    }
  });

  test("input cells are marked and validated", () => {
    const sheet = draft.sheets[1];
    const inputs = [...(sheet?.cells ?? [])].filter(
      ([, { look }]) => look === "input" || look === "inputText",
    );
    expect(inputs.length).toBeGreaterThan(30);
    const rules = sheet?.validations.map(({ rule }) => rule.kind) ?? [];
    expect(rules).toContain("range");
    expect(rules).toContain("values");
    expect(rules.filter((kind) => kind === "number").length).toBeGreaterThan(8);
  });

  test("a title that looks like a formula stays text", async () => {
    const sheets = await readSheets(bytes);
    const titles = sheets.find(({ name }) => name === "Cash flow")?.rows.map((row) => row[0]);
    expect(titles).toContain('=HYPERLINK("x") & audit');
  });

  test("no figure is wider than its column", () => {
    for (const { name, cells, widths } of draft.sheets) {
      for (const [key, { value, format = "", look }] of cells) {
        if (typeof value !== "number" || look === "key") continue;
        const column = Number(key.split(",")[1]);
        const decimals = /0\.(0+)/.exec(format)?.[1]?.length ?? 0;
        const text = format.includes("E")
          ? "0.00E+00"
          : (format.includes("%") ? value * 100 : value).toLocaleString("en-US", {
              minimumFractionDigits: decimals,
              maximumFractionDigits: decimals,
            });
        const shown =
          text.length +
          (/"([^"]*)"/.exec(format)?.[1]?.length ?? 0) +
          (format.includes("%") ? 1 : 0);
        expect(`${name} ${key} ${shown <= (widths.get(column) ?? 12)}`).toBe(`${name} ${key} true`);
      }
    }
  });

  test("rows are as high as their texts need", () => {
    const [assumptions] = draft.sheets.filter(({ name }) => name === "Assumptions");
    const heights = assumptions ? rowHeights(assumptions) : new Map<number, number>();
    for (const [key, { value, look }] of assumptions?.cells ?? []) {
      if (look !== "text" || typeof value !== "string") continue;
      const [row = 0, column = 0] = key.split(",").map(Number);
      const lines = Math.ceil(value.length / (assumptions?.widths.get(column) ?? 12));
      if (lines > 1) expect(heights.get(row) ?? 12.75).toBeGreaterThanOrEqual(lines * 12.5);
    }
    expect(parts.get("xl/worksheets/sheet2.xml")).toMatch(/<row r="\d+"[^>]* ht="2[5-9]/);
  });

  test("decisions are reached from the workbook's folder, without a link out of the file", async () => {
    const title = "Keep it";
    const file = "architecture/decisions/0001-keep it.md";
    const linked = draftWorkbook(resultOf(fixture("platform")), {
      ...OPTIONS,
      decisions: [{ number: "0001", title, status: "accepted", file }],
    });
    const cell = linked.sheets.find(({ name }) => name === "Decisions")?.cells.get("4,3");
    expect(cell).toMatchObject({
      value: file,
      formula: `HYPERLINK("../architecture/decisions/0001-keep%20it.md","${file}")`,
    });
  });

  test("figures of the engine stand in their cells", () => {
    const { figures } = resultOf(fixture("platform")).base;
    const valueOf = (id: string): unknown => {
      const place = draft.figures.get(id);
      return draft.sheets
        .find(({ name }) => name === place?.sheet)
        ?.cells.get(`${place?.position.row},${place?.position.column}`)?.value;
    };
    expect(valueOf("npv")).toBe(figures.npv);
    expect(valueOf("summary.npv")).toBe(figures.npv);
    expect(valueOf("irr")).toBeCloseTo(figures.irr.values[0] ?? 0, 12);
    expect(valueOf("payback")).toBe(figures.payback);
    expect(valueOf("scenario.pessimistic.payback")).toBe("not reached");
    expect(valueOf("claim.positiveInAllScenarios")).toBe("no");
  });
});

test.each(["many-rates", "no-payback", "minimal"])("%s can be written", async (name) => {
  const file = await buildWorkbook(resultOf(fixture(name)), { title: name });
  expect((await readSheets(file))[0]?.name).toBe("Summary");
});

test("formulas stay shorter than Excel allows, however many lines there are", () => {
  const lines = Array.from({ length: 400 }, (_, i) => ({
    id: `line-${i}`,
    amount: i,
    contingency: 0.1,
  }));
  const many = draftWorkbook(resultOf({ ...fixture("no-payback"), costs: lines }), { title: "x" });
  for (const { cells } of many.sheets) {
    for (const { formula = "" } of cells.values()) expect(formula.length).toBeLessThan(8_000);
  }
});

test("a rate that is not unique is not shown as one", () => {
  const many = draftWorkbook(resultOf(fixture("many-rates")), { title: "x" });
  const place = many.figures.get("irr");
  const cell = many.sheets
    .find(({ name }) => name === place?.sheet)
    ?.cells.get(`${place?.position.row},${place?.position.column}`);
  expect(cell?.value).toBe("not unique");
});

describe("reading changed cells back", () => {
  /** The workbook after somebody changed cells of the sheet Assumptions. */
  async function edited(
    edit: (cell: (key: string, column: number) => { value: unknown }) => void,
  ): Promise<Uint8Array> {
    const changed = draftWorkbook(resultOf(fixture("platform")), OPTIONS);
    const sheet = changed.sheets[1];
    edit((key, column) => {
      const row = [...(sheet?.cells ?? [])]
        .find(([at, { value }]) => at.endsWith(",0") && value === key)?.[0]
        .split(",")[0];
      const cell = sheet?.cells.get(`${row},${column}`);
      if (!cell) throw new Error(`no cell for ${key}`);
      return cell as { value: unknown };
    });
    return writeWorkbook(changed);
  }

  async function changesAfter(file: Uint8Array): Promise<unknown> {
    const reading = await readWorkbookInputs(file);
    return reading.ok ? changedInputs(fixture("platform"), reading.inputs) : reading.message;
  }

  test("an unchanged workbook has no changes", async () => {
    expect(await changesAfter(bytes)).toEqual([]);
  });

  test("changes have the path in finance.yaml", async () => {
    const file = await edited((cell) => {
      cell("salary", 4).value = 170_000;
      cell("timeSaved", 5).value = 0.07;
      cell("gpuPrice", 5).value = 3;
      cell("gpuPrice", 7).value = "";
      cell("capacity.trainingHours", 9).value = 50_000;
      cell("Discount rate", 3).value = 0.12;
      cell("Timing", 3).value = "mid-year";
      cell("Scenario", 3).value = "optimistic";
    });
    expect(await changesAfter(file)).toEqual([
      { path: ["settings", "timing"], before: "end-year", after: "mid-year" },
      { path: ["settings", "discountRate", "value"], before: 0.1, after: 0.12 },
      { path: ["inputs", "salary", "base"], before: 160_000, after: 170_000 },
      {
        path: ["models", "capacity", "inputs", "trainingHours", "high"],
        before: 40_000,
        after: 50_000,
      },
      { path: ["scenarios", "pessimistic", "inputs", "timeSaved"], before: 0.05, after: 0.07 },
      { path: ["scenarios", "pessimistic", "inputs", "gpuPrice"], before: undefined, after: 3 },
      { path: ["scenarios", "gpu-shortage", "inputs", "gpuPrice"], before: 3.5, after: undefined },
    ]);
  });

  test("text in a number cell, another workbook and other bytes are refused", async () => {
    expect(
      await changesAfter(await edited((cell) => (cell("salary", 4).value = "a lot"))),
    ).toContain('salary has the text "a lot"');
    expect(await changesAfter(new TextEncoder().encode("no workbook"))).toContain("not a workbook");
    const other = await writeWorkbook({ ...draft, sheets: draft.sheets.slice(0, 1), names: [] });
    expect(await changesAfter(other)).toContain("no sheet Assumptions");
  });
});

test.each([
  ["tco3", "tco3_"],
  ["r1", "r1_"],
  ["rc", "rc_"],
  ["r", "r_"],
  ["xfd9", "xfd9_"],
  ["capacity.gpus", "capacity_gpus"],
  ["dataScientists", "dataScientists"],
  ["year2027", "year2027"],
])("the name of %s is legal in Excel: %s", (key, want) => {
  expect(new DefinedNames().of(key)).toBe(want);
});

test("names that differ only in case get different names", () => {
  const names = new DefinedNames();
  expect([names.of("teams"), names.of("tEAMS"), names.of("teams")]).toEqual([
    "teams",
    "tEAMS_2",
    "teams",
  ]);
});

test("sheet names are legal and unique", () => {
  expect(legalSheetName("a/b[c]:*?\\d", new Set())).toBe("a b c     d");
  expect(legalSheetName("x".repeat(40), new Set())).toHaveLength(31);
  expect(legalSheetName("Cases", new Set(["cases"]))).toBe("Cases 2");
});

test("columns are lettered as in a spreadsheet", () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
});
