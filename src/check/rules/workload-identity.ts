import { clusterOf } from "../manifests/cluster.ts";
import { labels, mapsIn, text } from "../manifests/fields.ts";
import { elementLabel } from "../manifests/pods.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { calledFolder, terraformModules } from "../terraform/modules.ts";
import { carriesCluster } from "../terraform/shown-clouds.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** A cloud identity belongs to a service account that there is. */
export const workloadIdentity: Rule = {
  id: "workload-identity",
  severity: "error",
  title: "Each cloud identity belongs to a service account that the manifests have",
  explanation:
    "A cloud checks the namespace and the name of a service account before it gives credentials; a mistaken letter shows as a refusal at run time. Where a module below `reference/` whose folder is called `workload-identity` gets `namespace` and `service_account`, a ServiceAccount below `reference/kubernetes/` has both, or an Argo CD application whose chart makes it there. What an element without manifests would have is left to its decision, and so is the tree of a cloud that the deployment view does not show. What is computed in a name (`team-${team}`) stands for any text.",
  check({ model }) {
    const { objects } = clusterOf(model);
    const accounts = objects.flatMap(accountsOf);
    const elements = new Set(
      objects.map(({ content }) => labels(content, "metadata", "labels")[elementLabel]),
    );
    const isCarrier = carriesCluster(model);
    const modules = [...terraformModules(model).values()].filter(({ folder }) => isCarrier(folder));
    return modules.flatMap(({ folder, calls }) =>
      [...calls.values()].flatMap(({ block, file }) => {
        const workloads = block.attributes.get("workloads");
        const called = calledFolder(folder, block);
        if (!workloads || called?.split("/").at(-1) !== "workload-identity") return [];
        return identitiesIn(workloads.text)
          .filter(({ element }) => elements.has(element))
          .filter((one) => !accounts.some((account) => isOf(one, account)))
          .map(({ namespace, account, at }): RuleFinding => ({
            file,
            line: workloads.line + at,
            message: `no service account "${account}" is in the namespace "${namespace}"`,
            fix: "Use the names of the ServiceAccount below reference/kubernetes, or add it there.",
          }));
      }),
    );
  },
};

interface Account {
  namespace: string;
  account: string;
}

/** Service accounts of manifests, and those that the values of a chart name. */
function accountsOf({
  kind,
  name,
  namespace,
  content,
}: KubernetesObject): Array<Account & { release?: string }> {
  if (kind === "ServiceAccount" && namespace !== undefined) return [{ namespace, account: name }];
  const into = text(content, "spec", "destination", "namespace");
  if (kind !== "Application" || into === undefined) return [];
  const named = [...mapsIn(content)].flatMap(({ map }) => {
    const names = [
      text(map, "serviceAccount", "name"),
      text(map, "serviceAccountName"),
      // Charts call the account like the release, if nothing else is said.
      text(map, "fullnameOverride"),
    ];
    return names.flatMap((account) =>
      account === undefined ? [] : [{ namespace: into, account }],
    );
  });
  // Where nothing else is said, the account of a part is called after the release and the part.
  return [...named, { namespace: into, account: name, release: name }];
}

/** Neighboring attributes, with the number of lines before them. */
function identitiesIn(expression: string): Array<Account & { element: string; at: number }> {
  const all =
    /\belement\s*=\s*"([^"]*)"\s*namespace\s*=\s*"([^"]*)"\s*service_account\s*=\s*"([^"]*)"/g;
  return [...expression.matchAll(all)].map(
    ({ 1: element = "", 2: namespace = "", 3: account = "", index }) => ({
      element,
      namespace,
      account,
      at: expression.slice(0, index).split("\n").length,
    }),
  );
}

function isOf(one: Account, other: Account & { release?: string }): boolean {
  if (!fits(one.namespace, other.namespace)) return false;
  return other.release === undefined
    ? fits(one.account, other.account)
    : one.account.startsWith(`${other.release}-`);
}

function fits(pattern: string, value: string): boolean {
  const parts = pattern
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".+")}$`).test(value);
}
