import type { Rule, RuleFinding } from "../rule.ts";
import { controlsAnnotation } from "../policies/admission-policy.ts";
import { policyFolder } from "../policies/run-policies.ts";

/** Policies as code hold on the workspace's own manifests. */
export const policyCode: Rule = {
  id: "policy-code",
  severity: "error",
  title: "The manifests pass the admission policies, and each policy shows what it refuses",
  explanation: `ValidatingAdmissionPolicies below \`${policyFolder}\` are evaluated here without a cluster, on every object below \`reference/kubernetes/\` and on the pods that operators make from their own kinds where a binding denies. Each policy has bindings, one of which denies; together they reach every namespace, and an Argo CD application installs the folder. Each policy names its controls in the annotation \`${controlsAnnotation}\` and has two examples, \`examples/NAME.pass.yaml\` and \`examples/NAME.fail.yaml\`; each validation refuses an object of the second. A control's \`policy\` names a file that exists. The same holds for the workspace's own kinds: every resource of a CustomResourceDefinition must fit its schema and its \`x-kubernetes-validations\`, \`reference/samples/FILE.pass.yaml\` and \`FILE.fail.yaml\` show what it accepts and refuses, each refused one names its reason in the annotation \`archwright.dev/refused-for\` (several with semicolons between) and differs from one that is accepted in no more fields than that, and every rule refuses one of them. Of two examples of one name the second is an update of the first. Not evaluated: \`params\`, \`authorizer\`, and the functions that only the API server has.`,
  check({ model, policies = [] }) {
    const source = model.controls;
    const missing = Object.entries(source?.value.controls ?? {}).flatMap(
      ([id, { policy }]): RuleFinding[] => {
        if (!source || policy === "" || !policy.startsWith(policyFolder) || model.paths.has(policy))
          return [];
        return [
          {
            file: source.file,
            line: source.document.positionOf(["controls", id, "policy"]).line,
            message: `the policy of ${id} lies in "${policy}", which does not exist`,
            fix: "Mend the path, or write the policy.",
          },
        ];
      },
    );
    return [...policies, ...missing];
  },
};
