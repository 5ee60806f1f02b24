/**
 * The rules that read Terraform, Kubernetes manifests, contracts of interfaces or admission
 * policies: they take longer than all others together, and `check --quick` leaves them out.
 */
export const referenceRules: ReadonlySet<string> = new Set([
  "alert-routing",
  "api-agreement",
  "api-reference",
  "application-source",
  "chart-values",
  "dashboard-panel",
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
  "terraform-protection",
  "terraform-readme",
  "terraform-reference",
  "terraform-test",
  "uncollected-metric",
  "unpinned-version",
  "wildcard-permission",
  "workflow-hardening",
]);
