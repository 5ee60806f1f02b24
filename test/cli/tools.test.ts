import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { toolsNamed } from "../../src/cli/tools/all-tools.ts";
import { runTools } from "../../src/cli/tools/run-tools.ts";
import { timeoutsOf } from "../../src/cli/tools/timeouts.ts";
import { run, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
let count = 0;

/** A folder with programs that are scripts of this test, by name; the only folder on the path. */
function programs(scripts: Record<string, string>): string {
  const path = join(folder, `bin-${(count += 1)}`);
  mkdirSync(path);
  for (const [name, script] of Object.entries(scripts)) {
    const file = join(path, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }
  return path;
}

const files = new Map([
  ["reference/terraform/aws/main.tf", 'variable "name" {}\n'],
  ["reference/terraform/aws/tests/name.tftest.hcl", 'run "name" {}\n'],
  ["reference/terraform/gcp/main.tf", 'variable "name" {}\n'],
  ["reference/kubernetes/kustomization.yaml", "resources: [api.yaml]\n"],
  ["reference/kubernetes/part/kustomization.yaml", "kind: Component\nresources: [api.yaml]\n"],
  ["reference/kubernetes/chart/Chart.yaml", "name: api\n"],
  ["reference/monitoring/rules.yaml", "groups:\n  - name: a\n    rules:\n      - alert: Down\n"],
  ["reference/monitoring/rules.test.yaml", "rule_files: [rules.yaml]\ntests: []\n"],
  ["reference/monitoring/am.yaml", "route: {receiver: a}\nreceivers: [{name: a}]\n"],
  ["reference/sdk/client.py", "print(1)\n"],
  [".github/workflows/check.yaml", "on: push\n"],
  ["architecture/workspace.dsl", "workspace {}\n"],
  ["business/business-case.xlsx", "PK"],
]);

function runWith(
  tool: string,
  scripts: Record<string, string>,
  options: { timeout?: string; required?: boolean } = {},
) {
  const tools = toolsNamed([tool]);
  return runTools({
    tools,
    files,
    texts: files,
    timeouts: timeoutsOf(tools, { flags: [options.timeout ?? "60"], variable: undefined }),
    env: { PATH: programs(scripts) },
    required: options.required ?? false,
  });
}

/** The beginning of every script: what it says of itself. */
const version = 'case "$*" in *version*) echo "tool v1.2.3"; exit 0;; esac';
const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const print = (text: string, code = 0) => `${version}\nprintf %s ${quote(text)}; exit ${code}`;
const printError = (text: string, code = 1) =>
  `${version}\nprintf %s ${quote(text)} >&2; exit ${code}`;

/** What each tool prints when all is well, and when something is wrong. */
const cases: Array<{
  tool: string;
  program: string;
  targets: number;
  good: string;
  bad: string;
  finding: object;
}> = [
  {
    tool: "kustomize",
    program: "kubectl",
    targets: 1,
    good: print("kind: Service\n"),
    bad: printError('run.go:72] "command failed" err="no such file \\"api.yaml\\""\n'),
    finding: {
      rule: "tools-kustomize",
      file: "reference/kubernetes/kustomization.yaml",
      message: 'the kustomization cannot be built: no such file "api.yaml"',
    },
  },
  {
    tool: "kustomize",
    program: "kustomize",
    targets: 1,
    good: print("kind: Service\n"),
    bad: printError("Error: no such file\n"),
    finding: { message: "the kustomization cannot be built: no such file" },
  },
  {
    tool: "helm",
    program: "helm",
    targets: 1,
    good: print("kind: Service\n1 chart(s) linted, 0 chart(s) failed\n"),
    bad: print("[ERROR] templates/api.yaml: nil pointer\n", 1),
    finding: { file: "reference/kubernetes/chart/templates/api.yaml", message: "nil pointer" },
  },
  {
    tool: "promtool",
    program: "promtool",
    targets: 2,
    good: print("SUCCESS: 1 rules found\n"),
    bad: `${version}
      [ "$1" = test ] && echo SUCCESS && exit 0
      echo 'rules.yaml: 4:9: group "a", rule 1: could not parse' >&2; exit 1`,
    finding: { file: "reference/monitoring/rules.yaml", line: 4 },
  },
  {
    tool: "promtool",
    program: "promtool",
    targets: 2,
    good: print("SUCCESS\n"),
    bad: `${version}
      [ "$1" = check ] && echo SUCCESS && exit 0
      printf '  FAILED:\\n    alertname: Down, time: 1m,\\n  exp:[]' >&2; exit 1`,
    finding: {
      file: "reference/monitoring/rules.test.yaml",
      message: "the rule test fails: alertname: Down, time: 1m, exp:[]",
    },
  },
  {
    tool: "amtool",
    program: "amtool",
    targets: 1,
    good: print("Checking 'am.yaml'  SUCCESS\n"),
    bad: print("Checking 'am.yaml'  FAILED: undefined receiver\n", 1),
    finding: { file: "reference/monitoring/am.yaml", message: "undefined receiver" },
  },
  {
    tool: "python",
    program: "python3",
    targets: 1,
    good: print('{"compiled": 1, "found": []}'),
    bad: print(
      '{"compiled": 1, "found": [{"file": "reference/sdk/client.py", "line": 3, "message": "invalid"}]}',
    ),
    finding: { file: "reference/sdk/client.py", line: 3 },
  },
  {
    tool: "actionlint",
    program: "actionlint",
    targets: 1,
    good: print("[]"),
    bad: print(
      '[{"message": "no job", "filepath": ".github/workflows/check.yaml", "line": 2, "kind": "syntax-check"}]',
      1,
    ),
    finding: { file: ".github/workflows/check.yaml", line: 2, message: "no job (syntax-check)" },
  },
  {
    tool: "structurizr",
    program: "structurizr.sh",
    targets: 1,
    good: print(""),
    bad: printError("ERROR - Unexpected tokens at line 4 of workspace.dsl\n"),
    finding: { file: "architecture/workspace.dsl", line: 4 },
  },
  {
    tool: "soffice",
    program: "soffice",
    targets: 1,
    good: `${version}
      mkdir .office/sheets && echo NPV,12 > .office/sheets/a-Summary.csv`,
    bad: `${version}
      grep -q RecalcMode .office/profile/user/registrymodifications.xcu || exit 9
      mkdir .office/sheets && printf 'NPV,12\\nIRR,#REF!\\n' > .office/sheets/a-Summary.csv`,
    finding: { file: "business/business-case.xlsx", message: expect.stringContaining("row 2") },
  },
];

describe.each(cases)("$tool through $program", ({ tool, program, targets, good, bad, finding }) => {
  test("passes, with what it looked at", async () => {
    const { ran, ...rest } = await runWith(tool, { [program]: good });
    expect(rest).toEqual({ findings: [], skipped: [] });
    expect(ran).toMatchObject([{ tool, version: "1.2.3" }]);
    expect(ran[0]?.targets).toHaveLength(targets);
  });

  test("gives findings", async () => {
    const { findings } = await runWith(tool, { [program]: bad });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: "error", ...finding });
  });

  test("is skipped, not passed, where it is missing", async () => {
    const result = await runWith(tool, {});
    expect(result.ran).toEqual([]);
    expect(result.skipped).toMatchObject([
      { tool, reason: expect.stringContaining("not on the path") },
    ]);
    expect(result.findings).toMatchObject([{ rule: "tools-skipped", severity: "info" }]);
    expect(result.findings[0]?.message).toContain(`NOT VALIDATED by ${tool}`);
  });

  test.each([
    ["crashes", `${version}\nkill -SEGV $$`, "was ended by SIGSEGV"],
    ["ends with a code of its own", `${version}\nexit 42`, "ended with 42"],
    ["prints what nobody can read", print("§ garbage", 1), "cannot be read (§ garbage)"],
  ])("is a finding where it %s", async (_, script, message) => {
    const { findings, ran } = await runWith(tool, { [program]: script });
    expect(findings.length).toBeGreaterThan(0);
    for (const one of findings) {
      expect(one).toMatchObject({ rule: `tools-${tool}`, severity: "error" });
      expect(one.message).toContain(message);
      expect(one.message).toContain("nothing is known of");
    }
    expect(ran).toMatchObject([{ tool }]);
  });
});

test("a tool that says nothing although it should is no pass", async () => {
  for (const tool of [
    "kustomize",
    "helm",
    "promtool",
    "amtool",
    "python",
    "actionlint",
    "soffice",
  ]) {
    const [program = ""] = toolsNamed([tool]).flatMap(({ programs }) =>
      programs.map(({ name }) => name),
    );
    const { findings } = await runWith(tool, { [program]: print("") });
    expect(findings[0]?.message, tool).toContain("cannot be read");
  }
});

test("time is up for a tool and for all that it started", async () => {
  const hanging = `${version}\nsleep 60 & sleep 60`;
  const { findings } = await runWith("amtool", { amtool: hanging }, { timeout: "amtool=0.4" });
  expect(findings).toMatchObject([
    {
      rule: "tools-amtool",
      severity: "error",
      message: expect.stringContaining("did not finish within 0.4 s"),
    },
  ]);
});

test("a skip is an error where tools are required", async () => {
  expect((await runWith("helm", {}, { required: true })).findings).toMatchObject([
    { rule: "tools-skipped", severity: "error" },
  ]);
  // `dsl check` covers what Structurizr would.
  expect((await runWith("structurizr", {}, { required: true })).findings).toMatchObject([
    { severity: "info" },
  ]);
});

test("the environment names another program", async () => {
  const path = programs({ "my-amtool": print("SUCCESS") });
  const tools = toolsNamed(["amtool"]);
  const { ran } = await runTools({
    tools,
    files,
    texts: files,
    timeouts: new Map(),
    env: { PATH: "", ARCHWRIGHT_TOOL_AMTOOL: join(path, "my-amtool") },
    required: false,
  });
  expect(ran).toMatchObject([{ path: join(path, "my-amtool") }]);
});

describe("terraform", () => {
  /** Answers by command: what it prints, then `|` and its exit code. */
  const script = (answers: Record<string, string>) =>
    [
      version,
      '[ "$1" = fmt ] || [ -d "$TF_PLUGIN_CACHE_DIR" ] || exit 77',
      'case "$1" in',
      ...Object.entries(answers).map(answer),
      "esac",
    ].join("\n");
  const answer = ([command, text]: [string, string]) => {
    const [out = "", code = "0"] = text.split("|");
    return `${command}) printf %s ${quote(out.replaceAll("~", "\n"))}; exit ${code};;`;
  };
  const fine = {
    fmt: "",
    init: "",
    validate: '{"valid": true, "diagnostics": []}',
    test: '{"type": "test_summary", "@message": "", "test_summary": {"status": "pass"}}',
  };

  test("formats, then initializes, validates and tests each folder", async () => {
    const { ran, findings, skipped } = await runWith("terraform", { terraform: script(fine) });
    expect({ findings, skipped }).toEqual({ findings: [], skipped: [] });
    expect(ran[0]?.targets).toEqual([
      "reference/terraform",
      "reference/terraform/aws",
      "reference/terraform/gcp",
    ]);
  });

  test("findings name file and line", async () => {
    const diagnostic =
      '{"severity": "error", "summary": "Unsupported argument", "detail": "No argument named x.", "range": {"filename": "main.tf", "start": {"line": 7}}}';
    const validate = `{"valid": false, "diagnostics": [${diagnostic}]}|1`;
    const { findings } = await runWith("terraform", {
      terraform: script({ ...fine, fmt: "aws/main.tf~|3", validate }),
    });
    expect(findings).toMatchObject([
      { severity: "warning", file: "reference/terraform/aws/main.tf" },
      {
        severity: "error",
        file: "reference/terraform/aws/main.tf",
        line: 7,
        message: "Unsupported argument: No argument named x.",
      },
      { file: "reference/terraform/gcp/main.tf" },
    ]);
    const test = `{"type": "diagnostic", "@message": "", "diagnostic": ${diagnostic}}~|1`;
    const failed = await runWith("terraform", { terraform: script({ ...fine, test }) });
    expect(failed.findings).toMatchObject([{ file: "reference/terraform/aws/main.tf", line: 7 }]);
  });

  test("a module that is not there is a finding", async () => {
    const init =
      "Error: Module not found~~  on main.tf line 3, in module a:~   3: x~~The module is not there.~|1";
    const { findings } = await runWith("terraform", { terraform: script({ ...fine, init }) });
    expect(findings[0]).toMatchObject({ file: "reference/terraform/aws/main.tf", line: 3 });
    expect(findings[0]?.message).toContain("Module not found");
  });

  test("without providers every folder is skipped, and only formatting counts as looked at", async () => {
    const init =
      "Error: Failed to query available provider packages~~Could not retrieve the list~|1";
    const { ran, skipped, findings } = await runWith("terraform", {
      terraform: script({ ...fine, init }),
    });
    expect(ran[0]?.targets).toEqual(["reference/terraform"]);
    expect(skipped).toMatchObject([
      {
        targets: ["reference/terraform/aws", "reference/terraform/gcp"],
        reason: expect.stringContaining("providers cannot be had"),
      },
    ]);
    expect(findings).toMatchObject([{ rule: "tools-skipped" }]);
  });

  test.each([
    ["validate", "{"],
    ["validate", '{"valid": true, "diagnostics": []}|1'],
    ["test", ""],
    ["test", '{"type": "test_summary", "test_summary": {"status": "fail"}}|1'],
    ["init", "what?|1"],
    ["fmt", "what?|2"],
  ])("%s that prints %j is no pass", async (command, output) => {
    const { findings } = await runWith("terraform", {
      terraform: script({ ...fine, [command]: output }),
    });
    expect(findings[0]?.message).toContain("cannot be read");
  });
});

test("timeouts come from the variable and, stronger, from the flag", () => {
  const tools = toolsNamed(["terraform", "helm"]);
  const given = { variable: "30,helm=5", flags: ["terraform=9s"] };
  expect([...timeoutsOf(tools, given)]).toEqual([
    ["terraform", 9],
    ["helm", 5],
  ]);
  expect(() => timeoutsOf(tools, { variable: "0", flags: [] })).toThrow(/no number of seconds/);
  expect(() => timeoutsOf(tools, { variable: "helmm=3", flags: [] })).toThrow(/"helm"/);
});

describe("commands", () => {
  const workspace = join(folder, "workspace");
  const bin = () =>
    programs({ promtool: print("SUCCESS"), amtool: print("FAILED: undefined receiver", 1) });

  test("check and doctor say what was and what was not looked at", async () => {
    await run(["new", "enterprise-mlops", workspace, "--yes", "--parts", "reference"]);
    // A folder that cannot be looked into has no program, and ends nothing.
    const env = { PATH: [join(folder, "x".repeat(300)), bin()].join(delimiter) };
    const tools = ["--tools", "promtool,amtool,helm,kustomize"];
    const text = await run(["check", ...tools], { cwd: workspace, env });
    expect(text.code).toBe(1);
    expect(text.out).toMatch(/alertmanager\.yaml error undefined receiver tools-amtool/);
    expect(text.out).toMatch(/promtool 1\.2\.3 looked at \d targets/);
    expect(text.out).toMatch(
      /NOT VALIDATED by kustomize: \d+ targets: kubectl or kustomize is not/,
    );
    expect(text.out).toMatch(/1 error, .*NOT VALIDATED\n$|1 error, .*NOT VALIDATED$/);

    const required = ["check", ...tools, "--require-tools", "--json"];
    const json = JSON.parse((await run(required, { cwd: workspace, env })).out);
    expect(json.skipped.map(({ tool }: { tool: string }) => tool)).toContain("kustomize");
    expect(json.summary.error).toBeGreaterThan(1);
    expect(json.tools.map(({ tool }: { tool: string }) => tool)).toEqual(["promtool", "amtool"]);

    const sarif = JSON.parse(
      (await run(["check", ...tools, "--format", "sarif"], { cwd: workspace, env })).out,
    );
    const [sarifRun] = sarif.runs;
    expect(JSON.stringify(sarifRun.invocations)).toContain("kustomize did not validate");
    expect(sarifRun.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain(
      "tools-skipped",
    );

    expect((await run(["check", "--tools", "kustomise"], { cwd: workspace, env })).err).toContain(
      'Did you mean "kustomize"',
    );

    const doctor = await run(["doctor", workspace, "--json"], { env });
    const { tools: rows, findings } = JSON.parse(doctor.out);
    const row = (id: string) => rows.find(({ tool }: { tool: string }) => tool === id);
    expect(doctor.code).toBe(0);
    expect(row("promtool")).toMatchObject({ found: true, version: "1.2.3" });
    expect(row("promtool").runs[0].command.slice(0, 2)).toEqual(["promtool", "check"]);
    expect(row("kustomize")).toMatchObject({ found: false, path: null });
    expect(findings.length).toBeGreaterThan(1);
    expect(findings[0].rule).toBe("tools-skipped");
    const outside = await run(["doctor", folder], { env });
    expect(outside).toMatchObject({
      code: 0,
      out: expect.stringContaining("Here is no workspace"),
    });
  });
});
