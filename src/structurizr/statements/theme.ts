import type { Session } from "../session.ts";
import { addThemeFile } from "../themes.ts";
import { isUrl } from "../urls.ts";
import type { Statement } from "./statement.ts";
import { MANY } from "./statement.ts";

const DEFAULT_THEME = "https://static.structurizr.com/themes/default/theme.json";

/** `theme` and `themes`, in views and in styles. */
export function themeRows<K extends "views" | "styles">(
  rest: Partial<Statement<K>> = {},
): Statement<K>[] {
  return [
    {
      keyword: "theme",
      grammar: "theme <name|url|file>",
      args: [1, 1],
      keepsBrace: true,
      run: (session, _context, { tokens }) => addTheme(session, tokens.get(1)),
      ...rest,
    },
    {
      keyword: "themes",
      grammar: "themes <name|url|file> [name|url|file] ... [name|url|file]",
      args: [1, MANY],
      keepsBrace: true,
      run(session, _context, { tokens }) {
        for (const theme of tokens.from(1)) addTheme(session, theme);
      },
      ...rest,
    },
  ];
}

function addTheme(session: Session, given: string): void {
  const theme = given.toLowerCase() === "default" ? DEFAULT_THEME : given;
  const { views } = session.current;
  if (!isUrl(theme)) addThemeFile(session, theme);
  else if (!views.themes.includes(theme.trim())) views.themes.push(theme.trim());
}
