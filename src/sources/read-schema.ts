import type { z } from "zod";
import type { Finding } from "./finding.ts";
import { didYouMean } from "./nearest-name.ts";
import type { YamlDocument, YamlPath } from "./yaml-document.ts";

/** A source that was read: its typed content when it fits its schema, else findings that say why not. */
export interface SourceRead<T> {
  value: T | undefined;
  findings: Finding[];
}

/**
 * Checks a parsed YAML document against a schema; everything that does not fit is a finding with
 * its position, and unknown keys come with the nearest known one.
 */
export function readAgainstSchema<T>(options: {
  document: YamlDocument;
  schema: z.ZodType<T>;
  file: string;
  /** Lines before the YAML in the file (front matter: 1). */
  lineOffset?: number;
}): SourceRead<T> {
  const { document, schema, file, lineOffset = 0 } = options;
  if (document.problems.length > 0) {
    const findings = document.problems.map((problem): Finding => ({
      rule: "source-syntax",
      severity: "error",
      message: problem.message,
      file,
      line: problem.line + lineOffset,
      column: problem.column,
      fix: problem.fix,
    }));
    return { value: undefined, findings };
  }
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return { value: parsed.data, findings: [] };
  const findings = parsed.error.issues.flatMap((issue) =>
    issueFindings(issue, { document, schema }),
  );
  return {
    value: undefined,
    findings: findings.map((found) => ({ ...found, file, line: (found.line ?? 1) + lineOffset })),
  };
}

type Issue = z.core.$ZodIssue;

/** Stands for a value that another part of the message shows. */
const unseen = Symbol("unseen");

interface Context {
  document: YamlDocument;
  schema: z.ZodType;
}

function issueFindings(issue: Issue, context: Context): Finding[] {
  const { document } = context;
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(context.schema, path);
    return issue.keys.map((key) => ({
      rule: "source-schema",
      severity: "error",
      message: `unknown key "${key}" ${path.length > 0 ? `in ${where(path)}` : where(path)}.${didYouMean(key, known)}`,
      ...document.keyPositionOf([...path, key]),
      fix: known.length > 0 ? `Known keys: ${known.join(", ")}.` : "Remove it.",
    }));
  }
  if (issue.code === "invalid_key") {
    const [inner] = issue.issues;
    return [
      {
        rule: "source-schema",
        severity: "error",
        message: `${where(path)}: the name ${inner?.message ?? "is not allowed"}`,
        ...document.keyPositionOf(path),
        fix: "Rename it, and where it is used.",
      },
    ];
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0)
    return unionFindings(issue, path, context);
  return [
    {
      rule: "source-schema",
      severity: "error",
      message: `${where(path)}: ${describe(issue, valueAt(document.value, path))}`,
      ...document.positionOf(path),
      fix: "Mend the value; the JSON Schema named in the file's first line says what is allowed.",
    },
  ];
}

/** Of a union's branches, the one that came furthest says most. */
function unionFindings(
  issue: Issue & { code: "invalid_union" },
  path: YamlPath,
  context: Context,
): Finding[] {
  const { document } = context;
  const depth = (issues: readonly Issue[]) =>
    Math.max(0, ...issues.map((inner) => inner.path.length));
  const best =
    [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
  if (depth(best) > 0) {
    return best.flatMap((inner) =>
      issueFindings({ ...inner, path: [...path, ...inner.path] }, context),
    );
  }
  const expected = [...new Set(issue.errors.flat().map((inner) => describe(inner, unseen)))];
  return [
    {
      rule: "source-schema",
      severity: "error",
      message: `${where(path)}: ${expected.join(", or ")}, but found ${show(valueAt(document.value, path))}`,
      ...document.positionOf(path),
      fix: "Mend the value; the JSON Schema named in the file's first line says what is allowed.",
    },
  ];
}

interface SchemaDefinition {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: z.ZodType[];
}

/** The keys that a schema allows in the map at a path. */
function knownKeys(schema: z.ZodType, path: YamlPath): string[] {
  const definition = schema._zod.def as SchemaDefinition;
  const inner = definition.innerType ?? definition.in;
  if (inner) return knownKeys(inner, path);
  if (definition.options) return definition.options.flatMap((option) => knownKeys(option, path));
  const [step, ...rest] = path;
  if (step === undefined) return Object.keys(definition.shape ?? {});
  const next = definition.shape?.[String(step)] ?? definition.element ?? definition.valueType;
  return next ? knownKeys(next, rest) : [];
}

function describe(issue: Issue, found: unknown): string {
  const seen = found === undefined || found === unseen ? "" : `, but found ${show(found)}`;
  switch (issue.code) {
    case "invalid_type":
      return found === undefined
        ? `must be given (${issue.expected})`
        : `must be ${article(issue.expected)}${seen}`;
    case "invalid_value":
      if (found === undefined) return `must be given (${issue.values.map(String).join(", ")})`;
      return `must be one of ${issue.values.map(String).join(", ")}${seen}${
        typeof found === "string" ? `.${didYouMean(found, issue.values.map(String))}` : ""
      }`;
    case "too_small":
      return `must be at least ${issue.minimum}${seen}`;
    case "too_big":
      return `must be at most ${issue.maximum}${seen}`;
    default:
      return `${issue.message}${seen}`;
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function where(path: YamlPath): string {
  if (path.length === 0) return "at the top level";
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index > 0 ? `.${step}` : step))
    .join("");
}

function show(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const text = typeof value === "string" ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let current = value;
  for (const step of path) {
    if (current === null || typeof current !== "object") return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}
