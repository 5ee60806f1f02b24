import { fail } from "./diagnostics.ts";
import { readElementStyle, readRelationshipStyle } from "./json-styles.ts";
import type { Session } from "./session.ts";

/** Reads a theme file and merges its styles into the workspace's own. */
export function addThemeFile(session: Session, theme: string): void {
  const path = session.files.resolve(session.line?.file ?? "", theme);
  if (session.files.isFolder(path)) {
    fail("file-not-found", `${session.files.shown(path)} is not a file`, { token: 1 });
  }
  const text = session.files.read(path);
  if (text === undefined) {
    fail("file-not-found", `Theme ${theme} does not exist at ${session.files.shown(path)}`, {
      token: 1,
    });
  }
  const parsed = parseTheme(text, path);
  const { elementStyles, relationshipStyles } = session.current.views;
  for (const entry of listOf(parsed, "elements")) {
    const style = readElementStyle(entry);
    if (style) elementStyles.push(style);
  }
  for (const entry of listOf(parsed, "relationships")) {
    const style = readRelationshipStyle(entry);
    if (style) relationshipStyles.push(style);
  }
}

function parseTheme(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail("invalid-value", `Error loading theme from ${path}: ${reason}`, { token: 1 });
  }
}

function listOf(theme: unknown, key: string): unknown[] {
  if (typeof theme !== "object" || theme === null) return [];
  const list: unknown = (theme as Record<string, unknown>)[key];
  return Array.isArray(list) ? list : [];
}
