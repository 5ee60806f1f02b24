import type { Rule } from "./rule.ts";
import { computedBlock } from "./rules/computed-block.ts";
import { deadLink } from "./rules/dead-link.ts";
import { dslInspection } from "./rules/dsl-inspection.ts";
import { duplicateId } from "./rules/duplicate-id.ts";
import { financeCase, financeReview } from "./rules/finance.ts";
import { mergeMarker } from "./rules/merge-marker.ts";
import { nameClash } from "./rules/name-clash.ts";
import { staleBlock } from "./rules/stale-block.ts";
import { todo } from "./rules/todo.ts";
import { unclosedFenceRule } from "./rules/unclosed-fence.ts";
import { unsourcedNumber } from "./rules/unsourced-number.ts";
import { unresolvedId } from "./rules/unresolved-id.ts";
import { controlEvidence } from "./rules/control-evidence.ts";
import { deck } from "./rules/deck.ts";
import { decisionApplied } from "./rules/decision-applied.ts";
import { decisionChoice } from "./rules/decision-choice.ts";
import { decisionCoverage } from "./rules/decision-coverage.ts";
import { decisionRecord } from "./rules/decision-record.ts";
import { decisionReview } from "./rules/decision-review.ts";
import { raci } from "./rules/raci.ts";
import { controlAssignment } from "./rules/control-assignment.ts";
import { controlCatalog } from "./rules/control-catalog.ts";
import { controlGap } from "./rules/control-gap.ts";
import { dataContract } from "./rules/data-contract.ts";
import { dataRetention } from "./rules/data-retention.ts";
import { dataSet } from "./rules/data-set.ts";
import { decisionConfirmation } from "./rules/decision-confirmation.ts";
import { decisionConflict } from "./rules/decision-conflict.ts";
import { decisionCriteria } from "./rules/decision-criteria.ts";
import { decisionImport } from "./rules/decision-import.ts";
import { decisionMargin } from "./rules/decision-margin.ts";
import { decisionLinks } from "./rules/decision-links.ts";
import { decisionOpen } from "./rules/decision-open.ts";
import { decisionOptions } from "./rules/decision-options.ts";
import { draftCrosswalk } from "./rules/draft-crosswalk.ts";
import { evidenceCalendar } from "./rules/evidence-calendar.ts";
import { evidenceRetention } from "./rules/evidence-retention.ts";
import { missingOwner } from "./rules/missing-owner.ts";
import { policyCode } from "./rules/policy-code.ts";
import { policyStatement } from "./rules/policy-statement.ts";
import { qualityScenario } from "./rules/quality-scenario.ts";
import { roadmap } from "./rules/roadmap.ts";
import { recordedAnswers } from "./rules/recorded-answers.ts";
import { alertRunbook } from "./rules/alert-runbook.ts";
import { slideOverflow } from "./rules/slide-overflow.ts";
import { sloIndicator } from "./rules/slo-indicator.ts";
import { uncollectedMetric } from "./rules/uncollected-metric.ts";
import { unknownMetric } from "./rules/unknown-metric.ts";
import { manifestDuplicate } from "./rules/manifest-duplicate.ts";
import { manifestPlacement } from "./rules/manifest-placement.ts";
import { terraformAgreement } from "./rules/terraform-agreement.ts";
import { metricInventory } from "./rules/metric-inventory.ts";
import { monitoringName } from "./rules/monitoring-name.ts";
import { manifestFlow } from "./rules/manifest-flow.ts";
import { manifestWorkload } from "./rules/manifest-workload.ts";
import { manifestReference } from "./rules/manifest-reference.ts";
import { fileSyntax } from "./rules/file-syntax.ts";
import { terraformReadme } from "./rules/terraform-readme.ts";
import { terraformReference } from "./rules/terraform-reference.ts";
import { literalSecret } from "./rules/literal-secret.ts";
import { manifestBinding } from "./rules/manifest-binding.ts";
import { wildcardPermission } from "./rules/wildcard-permission.ts";
import { workloadIdentity } from "./rules/workload-identity.ts";
import { apiReference } from "./rules/api-reference.ts";
import { deploymentAgreement } from "./rules/deployment-agreement.ts";
import { resourceName } from "./rules/resource-name.ts";
import { schedule } from "./rules/schedule.ts";
import { poolCost } from "./rules/pool-cost.ts";
import { poolNodes } from "./rules/pool-nodes.ts";
import { secretEntry } from "./rules/secret-entry.ts";
import { environmentAgreement } from "./rules/environment-agreement.ts";
import { fileShape } from "./rules/file-shape.ts";
import { terraformArgument } from "./rules/terraform-argument.ts";
import { apiAgreement } from "./rules/api-agreement.ts";
import { manifestHardening } from "./rules/manifest-hardening.ts";
import { manifestComplete } from "./rules/manifest-complete.ts";
import { manifestLabel } from "./rules/manifest-label.ts";
import { applicationSource } from "./rules/application-source.ts";
import { kustomizeTarget } from "./rules/kustomize-target.ts";
import { chartKeys } from "./rules/chart-keys.ts";
import { chartValues } from "./rules/chart-values.ts";
import { workflowHardening } from "./rules/workflow-hardening.ts";
import { dashboardPanel } from "./rules/dashboard-panel.ts";
import { alertRouting } from "./rules/alert-routing.ts";
import { alertTest } from "./rules/alert-test.ts";
import { terraformAssertion } from "./rules/terraform-assertion.ts";
import { terraformProtection } from "./rules/terraform-protection.ts";
import { terraformRefusal } from "./rules/terraform-refusal.ts";
import { terraformTest } from "./rules/terraform-test.ts";
import { unpinnedVersion } from "./rules/unpinned-version.ts";
import { rejectedTechnology } from "./rules/rejected-technology.ts";

/** Every rule of `check`. */
export const rules: readonly Rule[] = [
  computedBlock,
  deadLink,
  dslInspection,
  duplicateId,
  mergeMarker,
  nameClash,
  staleBlock,
  todo,
  unclosedFenceRule,
  unresolvedId,
  unsourcedNumber,
  controlEvidence,
  deck,
  slideOverflow,
  decisionApplied,
  decisionChoice,
  decisionMargin,
  decisionCoverage,
  decisionRecord,
  decisionReview,
  raci,
  financeCase,
  financeReview,
  controlAssignment,
  controlCatalog,
  controlGap,
  dataContract,
  dataRetention,
  dataSet,
  decisionConfirmation,
  decisionConflict,
  decisionCriteria,
  decisionImport,
  decisionLinks,
  decisionOpen,
  decisionOptions,
  draftCrosswalk,
  evidenceCalendar,
  evidenceRetention,
  missingOwner,
  policyCode,
  policyStatement,
  qualityScenario,
  roadmap,
  recordedAnswers,
  rejectedTechnology,
  alertRunbook,
  monitoringName,
  sloIndicator,
  uncollectedMetric,
  metricInventory,
  unknownMetric,
  manifestFlow,
  manifestWorkload,
  manifestReference,
  fileSyntax,
  terraformReadme,
  terraformReference,
  literalSecret,
  manifestBinding,
  wildcardPermission,
  workloadIdentity,
  apiReference,
  deploymentAgreement,
  environmentAgreement,
  poolCost,
  poolNodes,
  secretEntry,
  resourceName,
  schedule,
  unpinnedVersion,
  apiAgreement,
  manifestHardening,
  manifestComplete,
  manifestLabel,
  terraformAgreement,
  manifestPlacement,
  manifestDuplicate,
  applicationSource,
  kustomizeTarget,
  chartKeys,
  chartValues,
  workflowHardening,
  dashboardPanel,
  alertRouting,
  alertTest,
  terraformAssertion,
  terraformProtection,
  terraformRefusal,
  terraformTest,
  fileShape,
  terraformArgument,
];
