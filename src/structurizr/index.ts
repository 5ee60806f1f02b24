export { parseWorkspace } from "./parse.ts";
export type { ParseOptions, ParseResult } from "./parse.ts";
export { checkDsl } from "./check.ts";
export type { DslCheck } from "./check.ts";
export type { Diagnostic, DiagnosticCode, Severity } from "./diagnostics.ts";
export type { FileAccess } from "./files.ts";
export type { ParseLimits } from "./session.ts";
export { canonicalName, canonicalRelationshipName } from "./canonical-names.ts";
export { viewName } from "./view-names.ts";
export type * from "./workspace.ts";
export { resolveView } from "./resolve-view.ts";
export type { ResolvedElement, ResolvedRelationship, ResolvedView } from "./resolve-view.ts";
export type { ResolvedBoundary } from "./view-boundaries.ts";
export {
  effectiveElementStyle,
  effectiveRelationshipStyle,
  elementStyle,
  relationshipStyle,
} from "./styles.ts";
export type { ByScheme, ElementStyleValues, RelationshipStyleValues } from "./styles.ts";
export { inSymbols, termFor, typeLabel } from "./type-labels.ts";
export { toWorkspaceJson } from "./json-write.ts";
export type { JsonObject, JsonValue } from "./json-write.ts";
export { formatDsl } from "./format.ts";
export type { FormatOptions } from "./format.ts";
export { inspectWorkspace } from "./inspect.ts";
export type { InspectionFinding } from "./inspect.ts";
export { findElement, findRelationship, viewByKey } from "./look-up.ts";
