import type { ContextOf } from "../contexts.ts";
import { fail } from "../diagnostics.ts";
import { isBlank } from "../java-strings.ts";
import { addPerspective, GROUP_SEPARATOR, setProperty } from "../model-core.ts";
import { isUrl } from "../urls.ts";
import type { Statement } from "./statement.ts";
import { textStatement } from "./statement.ts";

/** `<name> <value>` */
export const propertyRows: Statement<"properties">[] = [
  {
    keyword: "<name>",
    match: "any",
    unannounced: true,
    grammar: "<name> <value>",
    args: [2, 2],
    keepsBrace: true,
    run(_session, { holders }, { tokens }) {
      const name = tokens.get(0);
      const value = tokens.get(1);
      for (const holder of holders) {
        if (holder.isModel && name.toLowerCase() === GROUP_SEPARATOR.toLowerCase()) {
          checkSeparator(value);
        }
        setProperty(holder.properties, name, value);
      }
    },
  },
];

function checkSeparator(value: string): void {
  if (!isBlank(value) && value.length !== 1) {
    fail("invalid-value", "Group separator must be a single character", { token: 1 });
  }
}

/** `<name> <description> [value]` or `perspective <name> {` */
export const perspectivesRows: Statement<"perspectives">[] = [
  {
    keyword: "perspective",
    needsBlock: true,
    grammar: "perspective <name> {",
    args: [1, 1],
    run(session, { holders }, { tokens }) {
      session.open({
        kind: "perspective",
        holders,
        perspective: { name: tokens.get(1), description: "", value: "" },
      });
    },
  },
  {
    keyword: "<name>",
    match: "any",
    unannounced: true,
    grammar: "<name> <description> [value]",
    args: [2, 3],
    keepsBrace: true,
    run(_session, { holders }, { tokens }) {
      const [name, description] = [tokens.get(0), tokens.get(1)];
      if (isBlank(name)) fail("invalid-value", "Perspective name must be specified", { token: 0 });
      for (const holder of holders) {
        addPerspective(holder, { name, description, value: tokens.optional(2) ?? "" });
      }
    },
  },
];

export const perspectiveRows: Statement<"perspective">[] = [
  textStatement("description", (_session, { perspective }, value) => {
    perspective.description = value;
  }),
  textStatement("value", (_session, { perspective }, value) => {
    perspective.value = value;
  }),
  textStatement(
    "url",
    (_session, { perspective }, url) => {
      if (isBlank(url)) fail("invalid-value", "URL must be specified", { token: 1 });
      if (!isUrl(url)) fail("invalid-value", `${url} is not a valid URL.`, { token: 1 });
      perspective.url = url;
    },
    { unannounced: true },
  ),
];

/** A perspective block takes effect at its end. */
export function endPerspective({ holders, perspective }: ContextOf<"perspective">): void {
  for (const holder of holders) addPerspective(holder, { ...perspective });
}
