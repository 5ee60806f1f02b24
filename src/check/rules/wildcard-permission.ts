import type { Model } from "../../sources/read-sources.ts";
import { clusterOf } from "../manifests/cluster.ts";
import { field, list } from "../manifests/fields.ts";
import { expressionsIn, readHcl } from "../terraform/hcl.ts";
import type { HclBlock, HclBody } from "../terraform/hcl.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Nobody is allowed everything. */
export const wildcardPermission: Rule = {
  id: "wildcard-permission",
  severity: "error",
  title: "Permissions name actions and resources",
  explanation:
    'A statement that allows `*`, `s3:*` or a whole role such as Owner gives away more than anybody reviewed, and gives away whatever the provider adds later. Found in Terraform: wildcard actions and resources in statements that allow (a denial may, and in the policy of a resource itself, which names a `Principal`, `"*"` means that resource), the basic roles of Google Cloud and the all-purpose roles of Azure; in Kubernetes: `*` among verbs, resources or API groups of a role, the binding of `cluster-admin`, the right to read every Secret (whoever may read one names it in `resourceNames`), and the verbs `bind`, `escalate` and `impersonate`, by which whoever has them gives himself every other right.',
  check({ model }) {
    return [...terraformFindings(model), ...kubernetesFindings(model)];
  },
};

const fix = "Name what the workload needs, and no more.";

function terraformFindings(model: Model): RuleFinding[] {
  return [...model.texts].flatMap(([file, text]): RuleFinding[] => {
    if (!file.startsWith("reference/") || !file.endsWith(".tf")) return [];
    const body = readHcl(text);
    return [
      ...[...expressionsIn(body)].flatMap(({ text: expression, line }) =>
        statementFindings(expression, line),
      ),
      ...statementBlocks(body).flatMap(blockFindings),
      ...roleFindings(text),
    ].map((finding) => ({ ...finding, file }));
  });
}

const wildcard = /"(?:\*|[a-zA-Z0-9-]+:\*)"/;

/** JSON policies in HCL: `Action = …` and `Resource = …` within braces. */
function statementFindings(expression: string, line: number): RuleFinding[] {
  const found = expression.matchAll(
    /(?<![\w"])"?(Not)?(Action|Resource)"?\s*[=:]\s*("[^"]*"|\[[^\]]*\]|concat\((?:[^()"]|"[^"]*"|\([^()]*\))*\))/g,
  );
  return [...found].flatMap((match) => {
    const [, not, key, value = ""] = match;
    const statement = enclosing(expression, match.index);
    if (/"?Effect"?\s*[=:]\s*"Deny"/.test(statement)) return [];
    const at = { line: line + expression.slice(0, match.index).split("\n").length - 1, fix };
    if (not !== undefined)
      return [{ ...at, message: `a statement allows all but what ${not}${key} lists` }];
    if (key === "Action" && wildcard.test(value))
      return [{ ...at, message: `a statement allows ${value.replace(/\s+/g, " ")}` }];
    const whole = key === "Resource" && /"\*"/.test(value);
    if (whole && actionsOf(statement).every((action) => withoutResource.test(action))) return [];
    if (!whole || /"?(?:Principal|Condition)"?\s*[=:]/.test(statement)) return [];
    return [{ ...at, message: "a statement allows its actions on every resource" }];
  });
}

/** Actions that list, or for which the provider knows no resource. */
const withoutResource =
  /^(?:[\w-]+:(?:Describe|List)\w+|pricing:\w+|ecr:GetAuthorizationToken|sts:GetCallerIdentity)$/;

/** What a statement allows; one text that matches nothing where they are no literals. */
function actionsOf(statement: string): string[] {
  const written = /(?<![\w])"?Action"?\s*[=:]\s*("[^"]*"|\[[^\]]*\])/.exec(statement)?.[1] ?? "";
  const actions = [...written.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
  return actions.length > 0 ? actions : ["?"];
}

/** The text of the innermost braces around a place. */
function enclosing(text: string, at: number): string {
  let start = at;
  for (let depth = 0; start >= 0; start -= 1) {
    if (text[start] === "}") depth += 1;
    else if (text[start] === "{" && depth-- === 0) break;
  }
  let end = at;
  for (let depth = 0; end < text.length; end += 1) {
    if (text[end] === "{") depth += 1;
    else if (text[end] === "}" && depth-- === 0) break;
  }
  return text.slice(start + 1, end);
}

const wideRoles =
  /\b(?:role|role_definition_name|policy_arns?|managed_policy_arns)\s*=\s*\[?\s*"(roles\/(?:owner|editor)|Owner|Contributor|User Access Administrator|[\w:/.-]*policy\/(?:AdministratorAccess|PowerUserAccess))"/g;

function roleFindings(text: string): RuleFinding[] {
  return [...text.matchAll(wideRoles)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    message: `the role ${match[1]} allows nearly everything`,
    fix,
  }));
}

/** `statement { … }` of aws_iam_policy_document. */
function statementBlocks(body: Pick<HclBody, "blocks">): HclBlock[] {
  return body.blocks.flatMap((block) => [
    ...(block.type === "statement" || block.type === "permissions" ? [block] : []),
    ...statementBlocks(block),
  ]);
}

function blockFindings(block: HclBlock): RuleFinding[] {
  if (block.attributes.get("effect")?.text === '"Deny"') return [];
  const guarded = block.blocks.some(({ type }) => type === "principals" || type === "condition");
  return ["actions", "resources"].flatMap((key) => {
    const given = block.attributes.get(key);
    const wide =
      key === "actions"
        ? wildcard.test(given?.text ?? "")
        : given?.text.includes('"*"') && !guarded;
    if (!given || !wide) return [];
    return [
      {
        line: given.line,
        message: `a statement allows ${key} ${given.text.replace(/\s+/g, " ")}`,
        fix,
      },
    ];
  });
}

function kubernetesFindings(model: Model): RuleFinding[] {
  return clusterOf(model).objects.flatMap((object) => {
    const { kind, name, file, content } = object;
    if (kind === "RoleBinding" || kind === "ClusterRoleBinding") {
      if (field(content, "roleRef", "name") !== "cluster-admin") return [];
      return [
        {
          file,
          line: object.lineOf(["roleRef"]),
          message: `${kind} "${name}" gives cluster-admin`,
          fix,
        },
      ];
    }
    if (kind !== "Role" && kind !== "ClusterRole") return [];
    return list(content, "rules").flatMap((rule, index) => [
      ...["apiGroups", "resources", "verbs"]
        .filter((key) => list(rule, key).includes("*"))
        .map((key) => ({
          file,
          line: object.lineOf(["rules", index, key]),
          message: `${kind} "${name}" allows "*" among its ${key}`,
          fix,
        })),
      ...tooMuch(rule).map((what) => ({
        file,
        line: object.lineOf(["rules", index]),
        message: `${kind} "${name}" allows to ${what}`,
        fix: "Name the objects in resourceNames, or leave the right out.",
      })),
    ]);
  });
}

/** Rights that carry others with them, where no object is named. */
function tooMuch(rule: unknown): string[] {
  if (list(rule, "resourceNames").length > 0) return [];
  const verbs = list(rule, "verbs").map(String);
  const isCore = list(rule, "apiGroups").includes("");
  const reads = verbs.some((verb) => ["get", "list", "watch"].includes(verb));
  return [
    ...(isCore && reads && list(rule, "resources").includes("secrets")
      ? ["read every Secret that its binding reaches"]
      : []),
    ...verbs
      .filter((verb) => ["bind", "escalate", "impersonate"].includes(verb))
      .map((verb) => `${verb} any of ${list(rule, "resources").join(", ")}`),
  ];
}
