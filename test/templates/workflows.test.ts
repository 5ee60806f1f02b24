import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { rules } from "../../src/check/rules.ts";
import { toolsNamed } from "../../src/cli/tools/all-tools.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  "working-directory"?: string;
}
interface Job {
  "timeout-minutes"?: number;
  permissions?: Record<string, string>;
  if?: string;
  needs?: string | string[];
  steps: Step[];
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Manifest {
  kind: string;
  metadata: { name: string; namespace: string };
  spec: { suspend?: boolean };
  rules: Array<{ resources: string[]; verbs: string[] }>;
}

/** A cluster whose job is in the state `STATE`, and no waiting. */
const stubs =
  'kubectl() { case "$*" in *" get job "*) echo "$STATE" ;; esac }; jq() { :; }; sleep() { :; }';
const run = { GITHUB_RUN_ID: "1", GITHUB_RUN_ATTEMPT: "1", IMAGE: "image", DIGEST: "sha256:0" };

/** What the workflows of a generator run beside Terraform, manifests, rules and policies, and what is renewed. */
const generators = [
  {
    id: "enterprise-mlops",
    commands: ["unittest discover -s reference/api/tests"],
    renewed: [["github-actions", undefined]],
  },
  {
    id: "llm-rag-platform",
    commands: ["npm test", "docker buildx build --target evaluation", "docker build"],
    renewed: [
      ["github-actions", undefined],
      ["npm", "/reference/rag-service"],
      ["docker", "/reference/rag-service"],
    ],
  },
];

describe.each(generators)("workflows that $id emits", ({ id, commands, renewed }) => {
  const files = new Map<string, string>();
  const workflows = new Map<string, Workflow>();

  beforeAll(async () => {
    const generator = await loadGenerator(id);
    const answers = Object.fromEntries(
      generator.questions.map(({ name, default: it, exemplarDefault }) => [
        name,
        exemplarDefault ?? it,
      ]),
    );
    const rendered = await renderGenerator(generator, {
      answers: { ...answers, clouds: ["aws", "azure", "gcp"] } as Answers,
      mode: "exemplar",
    });
    for (const { path, content } of rendered) files.set(path, content.toString());
    for (const [path, text] of files)
      if (path.startsWith(".github/workflows/")) workflows.set(path, parse(text) as Workflow);
  });

  const jobs = (): Array<[string, Job]> =>
    [...workflows].flatMap(([path, { jobs: all }]) =>
      Object.entries(all).map(([name, job]): [string, Job] => [`${path} ${name}`, job]),
    );

  it("check format, Terraform, manifests, rules, Python, policies and the workspace", () => {
    const all = jobs()
      .flatMap(([, { steps }]) => steps.map(({ run = "" }) => run))
      .join("\n");
    for (const command of [...commands, "archwright check . --rule policy-code"])
      expect(all).toContain(command);
    const [, tools = ""] =
      /archwright check \. --tools (\S+) --require-tools --format sarif/.exec(all) ?? [];
    // Unknown ones are refused here.
    expect(toolsNamed(tools.split(",")).map(({ id }) => id)).toEqual([
      "terraform",
      "kustomize",
      "helm",
      "promtool",
      "amtool",
      "python",
    ]);
    const named = [...all.matchAll(/--rule ([\w-]+)/g)].map(([, id]) => id);
    expect(named.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
  });

  it("pin every action by commit and say its version", () => {
    const uses = [...files]
      .filter(([path]) => workflows.has(path))
      .flatMap(([, text]) => [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action ?? ""));
    expect(uses.length).toBeGreaterThan(8);
    const loose = uses.filter((one) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one));
    expect(loose).toEqual([]);
    const versions = new Map(uses.map((one) => [one.split("@")[0], one]));
    expect(new Set(uses).size).toBe(versions.size);
  });

  it("store no key: what needs a cloud exchanges a token, and nothing else may ask for one", () => {
    for (const path of workflows.keys()) expect(files.get(path)).not.toMatch(/secrets\.|access-key/);
    const asking = jobs().filter(([, { permissions }]) => permissions?.["id-token"] === "write");
    expect(asking.map(([name]) => name)).toEqual([
      ...(id === "llm-rag-platform" ? [".github/workflows/evaluation.yaml run"] : []),
      ".github/workflows/plan-aws.yaml plan",
      ".github/workflows/plan-azure.yaml plan",
      ".github/workflows/plan-gcp.yaml plan",
    ]);
    for (const { permissions } of workflows.values())
      expect(permissions).toEqual({ contents: "read" });
  });

  it("end by themselves and work in folders that are emitted", () => {
    for (const [name, job] of jobs()) {
      expect([name, job["timeout-minutes"] ?? 0]).not.toEqual([name, 0]);
      for (const { "working-directory": folder } of job.steps) {
        if (folder === undefined || folder.includes("${{")) continue;
        expect([...files.keys()].some((path) => path.startsWith(`${folder}/`))).toBe(true);
      }
    }
  });

  it("take archwright from a source that the reader names, and from no other", () => {
    const text = files.get(".github/workflows/reference.yaml");
    expect(text).toContain("ARCHWRIGHT_SOURCE: ${{ vars.ARCHWRIGHT_SOURCE }}");
    expect(text?.match(/npm install --global .*/g)).toEqual([
      'npm install --global --ignore-scripts "$ARCHWRIGHT_SOURCE" ;;',
    ]);
  });

  it.runIf(id === "llm-rag-platform")("fail the gate where the evaluation was skipped", () => {
    const gate = workflows.get(".github/workflows/evaluation.yaml")?.jobs["gate"];
    expect([gate?.if, gate?.needs]).toEqual(["always()", ["touched", "run"]]);
    const passes = (COMPARED: string, ANSWERS: string, RAN: string) =>
      spawnSync("bash", ["-eo", "pipefail", "-c", gate?.steps[0]?.run ?? ""], {
        env: { COMPARED, ANSWERS, RAN },
      }).status === 0;
    expect(passes("success", "true", "success")).toBe(true);
    expect(passes("success", "false", "skipped")).toBe(true);
    // A pull request from a fork, a run below the gate, one that was stopped, and no comparison at all.
    expect(passes("success", "true", "skipped")).toBe(false);
    expect(passes("success", "true", "failure")).toBe(false);
    expect(passes("success", "true", "cancelled")).toBe(false);
    expect(passes("failure", "", "skipped")).toBe(false);
  });

  it.runIf(id === "llm-rag-platform")("evaluate in the cluster, where the models can be reached", () => {
    const steps = workflows.get(".github/workflows/evaluation.yaml")?.jobs["run"]?.steps ?? [];
    const script = steps.at(-1)?.run ?? "";
    const [, namespace, name] = /--namespace (\S+) create job .* --from=cronjob\/(\S+)/.exec(script) ?? [];
    const objects = parseAllDocuments(
      files.get("reference/kubernetes/overlays/dev/evaluation-of-changes.yaml") ?? "",
    ).map((one) => one.toJS() as Manifest);
    const [job, role] = ["CronJob", "Role"].map((kind) => objects.find((one) => one.kind === kind));
    expect(job?.metadata).toMatchObject({ name, namespace });
    expect(job?.spec.suspend).toBe(true);
    const allowed = role?.rules.flatMap(({ resources, verbs }) =>
      resources.flatMap((resource) => verbs.map((verb) => `${verb} ${resource}`)),
    );
    expect(allowed).toEqual([
      ...["get cronjobs", "create jobs", "get jobs"],
      ...["get pods", "list pods", "watch pods", "get pods/log"],
    ]);
    const target = /--target (\w+)/.exec(steps.map(({ run = "" }) => run).join("\n"))?.[1];
    expect(files.get("reference/rag-service/Dockerfile")).toContain(` AS ${target}\n`);
    const passes = (state: string) =>
      spawnSync("bash", ["-eo", "pipefail", "-c", `${stubs}\n${script}`], {
        env: { ...process.env, ...run, STATE: state, GITHUB_STEP_SUMMARY: "/dev/null" },
      }).status === 0;
    expect(passes("SuccessCriteriaMet Complete")).toBe(true);
    expect(passes("FailureTarget Failed")).toBe(false);
    expect(passes("")).toBe(false);
  });

  it("have their pins renewed for every cloud that is emitted", () => {
    const { updates } = parse(files.get(".github/dependabot.yml") ?? "") as {
      updates: Array<{ "package-ecosystem": string; directory: string; directories?: string[] }>;
    };
    const places = updates.map(({ "package-ecosystem": kind, directory, directories }) => [
      kind,
      kind === "github-actions" ? undefined : (directories?.[0] ?? directory),
    ]);
    expect(places).toEqual([
      ...renewed,
      ["terraform", "/reference/terraform/aws/**"],
      ["terraform", "/reference/terraform/azure/**"],
      ["terraform", "/reference/terraform/gcp/**"],
    ]);
    const folders = places.flatMap(([, folder]) => folder?.replace(/^\/|\/\*\*$/g, "") ?? []);
    for (const folder of folders)
      expect([...files.keys()].some((path) => path.startsWith(`${folder}/`))).toBe(true);
  });
});
