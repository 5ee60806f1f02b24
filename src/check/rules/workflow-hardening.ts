import { didYouMean } from "../../sources/nearest-name.ts";
import { documentFindings } from "../documents.ts";
import type { Problem } from "../documents.ts";
import { field, list, text } from "../manifests/fields.ts";
import type { Rule } from "../rule.ts";

/** Workflows of GitHub may do what they need and no more, end some time, and use inputs that their actions know. */
export const workflowHardening: Rule = {
  id: "workflow-hardening",
  severity: "error",
  title:
    "Workflows have least permissions, an end, only inputs that their actions know, and only variables that somebody sets",
  explanation:
    "For each workflow below `.github/workflows/` and `reference/`: it has a name, `permissions` are given for the whole file and `write` only in jobs, a job that signs in to a cloud may ask for a token (`id-token: write`), every job has `timeout-minutes`, a checkout that does not push keeps no credentials (`persist-credentials: false`) and may read the contents where its job has permissions of its own, every `run` step has a name, `needs` name jobs of the file, a step does one thing (`uses` or `run`), variables in capitals of a script are set (by `env`, the script, an earlier step through `GITHUB_ENV`, the runner or a sign-in to a cloud) unless it says what holds without them (`${NAME:-…}`), cloud credentials come by OpenID Connect and not from a stored key, and `with` gives inputs that the action knows and that it demands (known are the actions of checkout, setup, credentials and upload that the templates use). GitHub ignores an unknown input with a warning that nobody reads.",
  check({ model }) {
    return documentFindings(
      model.texts,
      (file) => /^(?:\.github|reference)\/(?:.*\/)?workflows\/[^/]+\.ya?ml$/.test(file),
      (value) => [...fileProblems(value), ...jobProblems(value), ...unsetVariables(value)],
    );
  },
};

/** Inputs of actions, after their action.yml; with `!` what they demand. */
const inputs: Readonly<Record<string, string>> = {
  "actions/checkout":
    "repository ref token ssh-key ssh-known-hosts ssh-strict ssh-user persist-credentials path clean filter sparse-checkout sparse-checkout-cone-mode fetch-depth fetch-tags show-progress lfs submodules set-safe-directory github-server-url",
  "actions/setup-node":
    "always-auth node-version node-version-file architecture check-latest registry-url scope token cache package-manager-cache cache-dependency-path mirror mirror-token",
  "actions/setup-python":
    "python-version! python-version-file cache architecture check-latest token cache-dependency-path update-environment allow-prereleases freethreaded pip-version pip-install",
  "hashicorp/setup-terraform":
    "cli_config_credentials_hostname cli_config_credentials_token terraform_version! terraform_wrapper",
  "github/codeql-action/upload-sarif":
    "sarif_file! checkout_path ref sha token matrix category wait-for-processing",
  "aws-actions/configure-aws-credentials":
    "aws-region! role-to-assume! aws-access-key-id aws-secret-access-key aws-session-token web-identity-token-file role-chaining audience http-proxy mask-aws-account-id role-duration-seconds role-external-id role-session-name role-skip-session-tagging inline-session-policy managed-session-policies output-credentials output-env-credentials unset-current-credentials disable-retry retry-max-attempts special-characters-workaround use-existing-credentials allowed-account-ids force-skip-oidc action-timeout-s aws-profile transitive-tag-keys custom-tags no-proxy overwrite-aws-profile sts-endpoint",
  "google-github-actions/auth":
    "project_id workload_identity_provider! service_account audience credentials_json create_credentials_file export_environment_variables token_format delegates universe request_reason cleanup_credentials access_token_lifetime access_token_scopes access_token_subject id_token_audience id_token_include_email",
  "azure/login":
    "client-id! tenant-id! subscription-id! creds enable-AzPSSession environment allow-no-subscriptions audience auth-type",
};

/** Inputs that hold a key which never ends. */
const keys = ["aws-access-key-id", "aws-secret-access-key", "credentials_json", "creds"];

function fileProblems(workflow: unknown): Problem[] {
  const nameless: Problem[] =
    text(workflow, "name") === undefined
      ? [
          {
            path: [],
            severity: "warning",
            message: "the workflow has no name: GitHub lists it by its path",
            fix: "Set name.",
          },
        ]
      : [];
  return [...nameless, ...permissionProblems(workflow)];
}

function permissionProblems(workflow: unknown): Problem[] {
  const permissions = field(workflow, "permissions");
  if (permissions === undefined)
    return [
      {
        path: [],
        message: "the workflow says no permissions: it gets those of the repository",
        fix: "Set `permissions: {contents: read}` and more only in the job that needs it.",
      },
    ];
  if (permissions === "write-all" || permissions === "read-all")
    return [
      {
        path: ["permissions"],
        message: `every job may ${permissions === "write-all" ? "write" : "read"} everything (${permissions})`,
        fix: "Set `permissions: {contents: read}` and more only in the job that needs it.",
      },
    ];
  return Object.entries(Object(permissions))
    .filter(([, access]) => access === "write")
    .map(([name]) => ({
      path: ["permissions", name],
      message: `every job may write ${name}`,
      fix: "Give it to the one job that needs it.",
    }));
}

function jobProblems(workflow: unknown): Problem[] {
  const jobs = Object.entries(Object(field(workflow, "jobs")));
  const names = jobs.map(([name]) => name);
  return jobs.flatMap(([name, job]): Problem[] => {
    const path = ["jobs", name];
    const needs = [field(job, "needs") ?? []].flat().map(String);
    const steps = list(job, "steps");
    const pushes = steps.some((step) => /\bgit push\b/.test(text(step, "run") ?? ""));
    const reusable = text(job, "uses") !== undefined;
    return [
      ...needs
        .filter((one) => !names.includes(one))
        .map((one) => ({
          path: [...path, "needs"],
          message: `the job ${name} needs "${one}", which is no job.${didYouMean(one, names)}`,
          fix: "Mend the name.",
        })),
      ...(reusable || field(job, "timeout-minutes") !== undefined
        ? []
        : [
            {
              path,
              message: `the job ${name} has no timeout-minutes: it may run for six hours`,
              fix: "Set it.",
            },
          ]),
      ...(unreadable(job, steps)
        ? [
            {
              path: [...path, "permissions"],
              message: `the job ${name} checks out the repository, and its permissions do not let it read the contents`,
              fix: "Add contents: read.",
            },
          ]
        : []),
      ...(tokenless(workflow, job, steps)
        ? [
            {
              path: [...path, "permissions"],
              message: `the job ${name} signs in to a cloud, and its permissions do not let it ask for a token`,
              fix: "Add id-token: write to the job.",
            },
          ]
        : []),
      ...(reusable || steps.length > 0
        ? []
        : [{ path, message: `the job ${name} has no steps`, fix: "Add them." }]),
      ...steps.flatMap((step, index) => stepProblems(step, [...path, "steps", index], pushes)),
    ];
  });
}

const signIns =
  /^(?:aws-actions\/configure-aws-credentials|google-github-actions\/auth|azure\/login)@/;

/** Signs in by OpenID Connect without the permission that it takes. */
function tokenless(workflow: unknown, job: unknown, steps: readonly unknown[]): boolean {
  const permissions = field(job, "permissions") ?? field(workflow, "permissions");
  return (
    permissions !== undefined &&
    permissions !== "write-all" &&
    field(permissions, "id-token") !== "write" &&
    steps.some(
      (step) =>
        signIns.test(text(step, "uses") ?? "") &&
        !keys.some((key) => field(step, "with", key) !== undefined),
    )
  );
}

/** A job's own permissions replace those of the file: what is not named there is refused. */
function unreadable(job: unknown, steps: readonly unknown[]): boolean {
  const permissions = field(job, "permissions");
  return (
    typeof permissions === "object" &&
    field(permissions, "contents") === undefined &&
    steps.some((step) => text(step, "uses")?.startsWith("actions/checkout@"))
  );
}

/** What runners and the actions that sign in to clouds set. */
const provided =
  /^(?:(?:GITHUB|RUNNER|ACTIONS|AWS|AZURE|ARM|GOOGLE|GCLOUD|GCP|CLOUDSDK|BASH)_\w+|CI|HOME|HOSTNAME|IFS|LANG|OLDPWD|PATH|PWD|RANDOM|SECONDS|SHELL|TMPDIR|UID|USER)$/;

/** A misspelt variable is an empty one, and no script says so. */
function unsetVariables(workflow: unknown): Problem[] {
  const namesOf = (one: unknown) => Object.keys(Object(field(one, "env")));
  return Object.entries(Object(field(workflow, "jobs"))).flatMap(([job, content]) => {
    const steps = list(content, "steps");
    return steps.flatMap((step, index) => {
      const script = text(step, "run") ?? "";
      const shell = text(step, "shell") ?? "bash";
      if (!/^(?:ba)?sh\b/.test(shell)) return [];
      const before = steps.slice(0, index).map((one) => text(one, "run") ?? "");
      const set = new Set([
        ...[workflow, content, step].flatMap(namesOf),
        ...assigned(script),
        ...before.filter((one) => one.includes("GITHUB_ENV")).flatMap(assigned),
      ]);
      return [...new Set(used(script))]
        .filter((name) => !set.has(name) && !provided.test(name))
        .map((name) => ({
          path: ["jobs", job, "steps", index, "run"],
          message: `the script uses $${name}, which nothing sets.${didYouMean(name, [...set])}`,
          fix: "Set it below env, or mend the name.",
        }));
    });
  });
}

/** Variables in capitals that a script reads; what stands in single quotes is no variable. */
function used(script: string): string[] {
  const open = script.replace(/'[^'\n]*'/g, "").replace(/\\\$/g, "");
  return [
    ...open.matchAll(/\$(?:\{([A-Z][A-Z0-9_]+)(?![A-Z0-9_]|:?[-+=?])|([A-Z][A-Z0-9_]+))/g),
  ].map(([, braced, bare]) => braced ?? bare ?? "");
}

function assigned(script: string): string[] {
  return [
    ...script.matchAll(/\b([A-Z][A-Z0-9_]+)=|\b(?:for|read(?: -\w+)*) ([A-Z][A-Z0-9_]+)\b/g),
  ].map(([, equals, word]) => equals ?? word ?? "");
}

function stepProblems(step: unknown, path: Problem["path"], pushes: boolean): Problem[] {
  const uses = text(step, "uses");
  const run = text(step, "run");
  const given = Object.keys(Object(field(step, "with")));
  if ((uses === undefined) === (run === undefined))
    return [
      {
        path,
        message: "a step neither uses one action nor runs one script",
        fix: "Let it do one thing.",
      },
    ];
  if (uses === undefined)
    return text(step, "name") === undefined
      ? [{ path, message: "a script has no name: its log is hard to find", fix: "Name the step." }]
      : [];
  const action = uses.split("@")[0] ?? "";
  const known = inputs[action.toLowerCase()]?.split(" ");
  if (!known) return [];
  const names = known.map((one) => one.replace("!", ""));
  const keeps =
    action === "actions/checkout" &&
    !pushes &&
    field(step, "with", "persist-credentials") !== false;
  return [
    ...given
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: [...path, "with", name],
        message: `${action} has no input "${name}".${didYouMean(name, names)}`,
        fix: "Mend the name.",
      })),
    ...known
      .filter((one) => one.endsWith("!") && !given.includes(one.slice(0, -1)))
      .map((one) => ({
        path,
        message: `${action} needs the input "${one.slice(0, -1)}"`,
        fix: "Add it below with.",
      })),
    ...given
      .filter((name) => keys.includes(name))
      .map((name) => ({
        path: [...path, "with", name],
        message: `${action} is given a stored key by "${name}"`,
        fix: "Let the cloud trust the workflow by OpenID Connect instead.",
      })),
    ...(keeps
      ? [
          {
            path,
            message: "the checkout leaves its token in the folder for all later steps",
            fix: "Set persist-credentials to false.",
          },
        ]
      : []),
  ];
}
