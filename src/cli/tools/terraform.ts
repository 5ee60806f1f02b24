import { z } from "zod";
import { folderOf, joinPath } from "../../sources/paths.ts";
import { firstLines, readJson, unreadable } from "./read-output.ts";
import type { Job, Ran, Step, Tool, ToolFinding, ToolInput, Verdict } from "./tool.ts";

/** Formatting, then for each root and each module that no root reaches: init, validate, test. */
export const terraform: Tool = {
  id: "terraform",
  purpose: "formats, validates and tests the Terraform modules",
  programs: [
    { name: "terraform", versionArgs: ["version"] },
    { name: "tofu", versionArgs: ["version"] },
  ],
  timeout: 300,
  // Terraform demands that the folder of its cache is there.
  extras: new Map([[".plugin-cache/README", "Providers, for as long as the tools run.\n"]]),
  install:
    "Install Terraform 1.10 or newer. Where providers are missing, run `terraform init` once with a network and a plugin_cache_dir, or set a provider mirror in ~/.terraformrc.",
  plan(input) {
    const folders = moduleFolders(input);
    if (folders.length === 0) return [];
    return [formatJob(folders), ...folders.map((folder) => folderJob(folder, input))];
  },
};

/** Every folder with a `.tf` file: roots and modules alike have tests of their own. */
function moduleFolders({ paths }: ToolInput): string[] {
  const folders = [...paths]
    .filter((path) => path.endsWith(".tf") && path.startsWith("reference/"))
    .map(folderOf);
  return [...new Set(folders)].sort();
}

function formatJob(folders: readonly string[]): Job {
  const cwd = folders.every((folder) => folder.startsWith("reference/terraform/"))
    ? "reference/terraform"
    : "reference";
  return {
    target: cwd,
    steps: [
      {
        args: ["fmt", "-check", "-recursive", "-list=true", "-no-color"],
        cwd,
        env: quiet,
        judge: (ran) => judgeFormat(ran, cwd),
      },
    ],
  };
}

const quiet = { TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", TF_INPUT: "0" };

/** `fmt -check` ends with 3 and lists the files that differ. */
function judgeFormat(ran: Ran, cwd: string): Verdict {
  if (ran.exitCode === 0) return { findings: [] };
  const files = ran.stdout.split("\n").filter((line) => /\.(?:tf|tfvars|hcl)$/.test(line.trim()));
  if (ran.exitCode !== 3 || files.length === 0) {
    const diagnostics = textDiagnostics(ran.stderr, cwd);
    return diagnostics.length > 0 ? { findings: diagnostics } : unreadable(ran);
  }
  return {
    findings: files.map((file) => ({
      severity: "warning",
      file: joinPath(cwd, file.trim()),
      message: "the file is not formatted as `terraform fmt` formats it",
      fix: `Run \`terraform fmt ${joinPath(cwd, file.trim())}\`.`,
    })),
  };
}

function folderJob(folder: string, { paths, folder: copy }: ToolInput): Job {
  const tested = [...paths].some(
    (path) =>
      path.startsWith(`${folder}/`) &&
      path.endsWith(".tftest.hcl") &&
      [folder, `${folder}/tests`].includes(folderOf(path)),
  );
  const env = {
    ...quiet,
    ...cache(copy),
    TF_REGISTRY_DISCOVERY_RETRY: "0",
    TF_REGISTRY_CLIENT_TIMEOUT: "5",
  };
  const step = (args: readonly string[], judge: Step["judge"]): Step => ({
    args,
    cwd: folder,
    env,
    judge,
  });
  return {
    target: folder,
    group: "providers",
    steps: [
      step(["init", "-backend=false", "-input=false", "-no-color"], (ran) =>
        judgeInit(ran, folder),
      ),
      step(["validate", "-json"], (ran) => judgeValidate(ran, folder)),
      ...(tested ? [step(["test", "-json"], (ran) => judgeTest(ran, folder))] : []),
    ],
  };
}

/** All folders share one cache of providers: the user's, else one that lives as long as the copy. */
function cache(copy: string): Record<string, string> {
  return process.env["TF_PLUGIN_CACHE_DIR"] ? {} : { TF_PLUGIN_CACHE_DIR: `${copy}/.plugin-cache` };
}

const noProviders =
  /Failed to query available provider packages|Failed to install provider|Could not retrieve the list of available versions|could not connect to|Provider registry|plugin cache directory|no available releases match|registry service/i;

function judgeInit(ran: Ran, folder: string): Verdict {
  if (ran.exitCode === 0) return { findings: [] };
  const said = `${ran.stderr}\n${ran.stdout}`;
  if (noProviders.test(said))
    return {
      skip: `its providers cannot be had here (${providerProblem(said)})`,
    };
  const findings = textDiagnostics(said, folder);
  return findings.length > 0 ? { findings } : unreadable(ran);
}

/** The first error, without the warnings before it. */
function providerProblem(said: string): string {
  const plain = said.replace(/[╷│╵]/g, "");
  return firstLines(plain.slice(Math.max(0, plain.indexOf("Error: "))).replace("Error: ", ""), 160);
}

const diagnosticSchema = z.object({
  severity: z.enum(["error", "warning"]),
  summary: z.string(),
  detail: z.string().default(""),
  range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).nullish(),
});

const validateSchema = z.object({ valid: z.boolean(), diagnostics: z.array(diagnosticSchema) });

function judgeValidate(ran: Ran, folder: string): Verdict {
  const read = validateSchema.safeParse(readJson(ran.stdout));
  if (!read.success) return unreadable(ran);
  if (read.data.valid !== (ran.exitCode === 0)) return unreadable(ran);
  return { findings: read.data.diagnostics.map((one) => diagnosticFinding(one, folder)) };
}

const testLine = z.object({
  type: z.string(),
  "@message": z.string().default(""),
  diagnostic: diagnosticSchema.nullish(),
  test_summary: z.object({ status: z.string() }).nullish(),
});

/** One JSON object in each line; the last ones sum up. */
function judgeTest(ran: Ran, folder: string): Verdict {
  const lines = ran.stdout
    .split("\n")
    .map((line) => testLine.safeParse(readJson(line)))
    .flatMap((read) => (read.success ? [read.data] : []));
  const findings = lines.flatMap(({ diagnostic }) =>
    diagnostic?.severity === "error" ? [diagnosticFinding(diagnostic, folder)] : [],
  );
  if (findings.length > 0) return { findings };
  const summary = lines.find(({ type }) => type === "test_summary")?.test_summary;
  if (ran.exitCode !== 0 || summary?.status !== "pass") return unreadable(ran);
  return { findings: [] };
}

function diagnosticFinding(
  { severity, summary, detail, range }: z.infer<typeof diagnosticSchema>,
  folder: string,
): ToolFinding {
  return {
    severity,
    file: range ? joinPath(folder, range.filename) : folder,
    ...(range ? { line: range.start.line } : {}),
    message: `${summary}${detail === "" ? "" : `: ${firstLines(detail)}`}`,
    fix: `Mend it, then run \`terraform -chdir=${folder} validate\`.`,
  };
}

/** Diagnostics as Terraform prints them for people: `Error: …`, `on FILE line N`, details. */
function textDiagnostics(text: string, folder: string): ToolFinding[] {
  const plain = text.replace(/^[ \t]*[╷│╵][ \t]?/gm, "");
  return plain
    .split(/^(?=Error: )/m)
    .filter((part) => part.startsWith("Error: "))
    .map((part) => {
      const place = /^\s*on (\S+) line (\d+)/m.exec(part);
      return {
        file: place ? joinPath(folder, place[1] ?? "") : folder,
        ...(place ? { line: Number(place[2]) } : {}),
        message: firstLines(part.replace(/^Error: /, "").replace(/^\s*on \S+ line \d+.*$/m, "")),
        fix: `Mend it, then run \`terraform -chdir=${folder} init -backend=false\`.`,
      };
    });
}
