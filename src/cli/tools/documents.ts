import { pathToFileURL } from "node:url";
import { firstLines, unreadable, withoutFolder } from "./read-output.ts";
import type { CopyView, Ran, Tool, Verdict } from "./tool.ts";

/** Lets the reference implementation of the language judge the model. */
export const structurizr: Tool = {
  id: "structurizr",
  purpose: "validates workspace.dsl with Structurizr itself (optional: `dsl check` needs no Java)",
  programs: [
    { name: "structurizr", versionArgs: ["version"] },
    { name: "structurizr.sh", versionArgs: ["version"] },
    { name: "structurizr-cli", versionArgs: ["version"] },
  ],
  optional: true,
  timeout: 120,
  install:
    "Install Java 17 and the Structurizr command line; `archwright dsl check` checks the same language without them.",
  plan: ({ paths }) =>
    [...paths]
      .filter((path) => path === "architecture/workspace.dsl")
      .map((path) => ({
        target: path,
        steps: [
          {
            args: ["validate", "-workspace", path],
            cwd: "",
            judge: (ran, copy) => judgeModel(ran, copy, path),
          },
        ],
      })),
};

/** Says nothing of note when it accepts; else an error with `at line N of FILE`. */
function judgeModel(ran: Ran, copy: CopyView, path: string): Verdict {
  if (ran.exitCode === 0) return { findings: [] };
  const said = withoutFolder(`${ran.stderr}\n${ran.stdout}`, copy.folder);
  const match = /(?:ERROR|Exception|error)\S*[:\s-]+(.*(?:\n(?!\s*at ).*)?)/i.exec(said);
  const message = match?.[1]?.trim() ?? "";
  if (message === "") return unreadable(ran);
  const line = /at line (\d+)/.exec(said)?.[1];
  return {
    findings: [
      {
        file: path,
        ...(line === undefined ? {} : { line: Number(line) }),
        message: firstLines(message),
        fix: "Mend the statement on that line; `archwright dsl check` says what is allowed there.",
      },
    ],
  };
}

const profile = ".office/profile";
const output = ".office/sheets";

/** Recalculates the workbook from its formulas and looks for error values. */
export const spreadsheet: Tool = {
  id: "soffice",
  purpose: "recalculates the workbook and looks for error values",
  programs: [
    { name: "soffice", versionArgs: ["--version"] },
    { name: "libreoffice", versionArgs: ["--version"] },
  ],
  timeout: 180,
  install: "Install LibreOffice.",
  // LibreOffice shows cached values of formulas unless its settings say "always recalculate".
  extras: new Map([
    [
      `${profile}/user/registrymodifications.xcu`,
      `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`,
    ],
  ]),
  plan: ({ paths, folder }) =>
    [...paths]
      .filter((path) => path.endsWith(".xlsx"))
      .map((path) => ({
        target: path,
        steps: [
          {
            args: [
              `-env:UserInstallation=${pathToFileURL(`${folder}/${profile}`).href}`,
              "--headless",
              "--norestore",
              "--convert-to",
              // Comma, double quote, UTF-8, values as they are, every sheet.
              "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
              "--outdir",
              output,
              path,
            ],
            cwd: "",
            judge: (ran, copy) => judgeSheets(ran, copy, path),
          },
        ],
      })),
};

const errorValue = /(?:^|,)"?(#(?:REF|NAME|VALUE|DIV\/0|N\/A|NUM|NULL)[!?]?|Err:\d+)"?(?=,|$)/;

function judgeSheets(ran: Ran, copy: CopyView, path: string): Verdict {
  const sheets = [...copy.read(output)].filter(([name]) => name.endsWith(".csv"));
  if (ran.exitCode !== 0 || sheets.length === 0) return unreadable(ran);
  const decoder = new TextDecoder();
  return {
    findings: sheets.flatMap(([name, bytes]) =>
      decoder
        .decode(bytes)
        .split("\n")
        .flatMap((row, index) => {
          const value = errorValue.exec(row)?.[1];
          if (value === undefined) return [];
          return [
            {
              file: path,
              message: `recalculated, row ${index + 1} of the sheet in ${name} holds ${value}`,
              fix: "Run `archwright sync`; if it stays, mend the amount in business/finance.yaml.",
            },
          ];
        }),
    ),
  };
}
