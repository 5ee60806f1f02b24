import { expect, test } from "vitest";
import { cutTable, markdownTable } from "../../src/derive/markdown-table.ts";

const table = markdownTable({
  head: ["what", "target", "owner"],
  align: ["left", "right"],
  rows: [
    ["a | b", "1", "Ann"],
    ["c", "2", "Bo"],
    ["d", "3", "Cy"],
  ],
});

test.each([
  ["nothing asked", {}, `${table}\n\nSum: 6.`],
  [
    "rows",
    { rows: "2" },
    `${table.split("\n").slice(0, 4).join("\n")}\n\nThe first 2 of 3.\n\nSum: 6.`,
  ],
  ["enough rows", { rows: "3" }, `${table}\n\nSum: 6.`],
  [
    "columns in their order",
    { columns: "3,1" },
    "| owner | what |\n| --- | --- |\n| Ann | a \\| b |\n| Bo | c |\n| Cy | d |\n\nSum: 6.",
  ],
  [
    "columns from the end",
    { columns: "1,-1" },
    "| what | owner |\n| --- | --- |\n| a \\| b | Ann |\n| c | Bo |\n| d | Cy |\n\nSum: 6.",
  ],
  ["no number", { rows: "many", columns: "x" }, `${table}\n\nSum: 6.`],
])("cutTable: %s", (_name, args, want) => {
  expect(cutTable(`${table}\n\nSum: 6.`, args)).toBe(want);
  expect(cutTable("No risk yet.", args)).toBe("No risk yet.");
});
