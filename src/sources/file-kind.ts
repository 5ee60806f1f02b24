/**
 * What may write a file of a workspace. `source`: rendered once, then the user's. `prose`: the
 * user's text with computed blocks. `derived`: always rewritten.
 */
export type FileKind = "source" | "prose" | "derived";

const derivedFiles = [
  /^architecture\/diagrams\/.*\.(?:svg|mmd)$/,
  /^architecture\/decisions\.md$/,
  /^governance\/compliance\/.*\.md$/,
  /^business\/business-case\.xlsx$/,
  /^business\/charts\/.*\.svg$/,
  /^reference\/monitoring\/slo\//,
  /^\.archwright\/schemas\/.*\.json$/,
];

const sourceFiles = [
  /^archwright\.yaml$/,
  /^architecture\/workspace\.dsl$/,
  /^architecture\/decisions\/[^/]+\.md$/,
  /^architecture\/quality\.yaml$/,
  /^business\/(?:finance|kpis|risks|stakeholders|roadmap)\.yaml$/,
  /^models\/[^/]+\.yaml$/,
  /^governance\/(?:controls|raci)\.yaml$/,
  /^presentations\/[^/]+\.md$/,
];

/** The kind of a workspace file; `path` is relative, with forward slashes. */
export function fileKind(path: string): FileKind {
  if (derivedFiles.some((pattern) => pattern.test(path))) return "derived";
  if (sourceFiles.some((pattern) => pattern.test(path)) || !path.endsWith(".md")) return "source";
  return "prose";
}
