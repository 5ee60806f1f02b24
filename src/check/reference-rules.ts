/**
 * The rules that read Terraform, Kubernetes manifests, contracts of interfaces or admission
 * policies: they take longer than all others together, and `check --quick` leaves them out.
 */
export const referenceRules: ReadonlySet<string> = new Set([
  "api-agreement",
  "api-reference",
  "application-source",
  "chart-values",
  "environment-agreement",
  "file-shape",
  "file-syntax",
  "kustomize-target",
  "literal-secret",
  "manifest-binding",
  "manifest-complete",
  "manifest-flow",
  "manifest-hardening",
  "manifest-label",
  "manifest-reference",
  "manifest-workload",
  "policy-code",
  "terraform-argument",
  "terraform-readme",
  "terraform-reference",
  "uncollected-metric",
  "unpinned-version",
  "wildcard-permission",
]);
