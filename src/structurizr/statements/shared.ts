import type { ContextKind, ContextOf, PerspectiveHolder, PropertyHolder } from "../contexts.ts";
import { javaSplit } from "../java-strings.ts";
import { addTags, setUrl } from "../model-core.ts";
import type { Session } from "../session.ts";
import type { Tokens } from "../tokens.ts";
import type { ModelItem } from "../workspace.ts";
import { MANY } from "./statement.ts";
import type { Statement } from "./statement.ts";

type ItemsOf<K extends ContextKind> = (context: ContextOf<K>) => ModelItem[];

/** Tags of one or more arguments, each a list with commas. */
function tagsFrom(session: Session, tokens: Tokens, from: number): string[] {
  const tags: string[] = [];
  for (let index = from; index < tokens.size; index++) {
    tags.push(...splitTags(session, tokens, index));
  }
  return tags;
}

/** The tags of one argument; warns of empty ones. */
export function splitTags(session: Session, tokens: Tokens, index: number): string[] {
  const text = tokens.optional(index);
  if (text === undefined) return [];
  const tags = javaSplit(text, ",");
  if (text !== "" && (tags.length === 0 || tags.some((tag) => tag.trim() === ""))) {
    session.warn("empty-tag", `The tag list "${text}" has an empty tag`, {
      token: tokens.all[index],
      fix: "Remove the comma too many; a comma separates tags and cannot be part of one.",
    });
  }
  return tags;
}

/** `tags` and `tag`: announced together or as `tags` only. */
function tagStatements<K extends ContextKind>(
  items: ItemsOf<K>,
  options: { announceTag?: boolean; notInGroup?: boolean } = {},
): Statement<K>[] {
  const row: Omit<Statement<K>, "keyword"> = {
    grammar: "tags <tags> [tags]",
    args: [1, MANY],
    keepsBrace: true,
    run(session, context, { tokens }) {
      const tags = tagsFrom(session, tokens, 1);
      for (const item of items(context)) addTags(item, tags);
    },
  };
  if (options.notInGroup) row.notInGroup = true;
  return options.announceTag
    ? [
        { keyword: "tag", ...row },
        { keyword: "tags", ...row },
      ]
    : [{ keyword: "tags", aliases: ["tag"], ...row }];
}

export function urlStatement<K extends ContextKind>(
  items: (context: ContextOf<K>) => { url?: string }[],
  rest: Partial<Statement<K>> = {},
): Statement<K> {
  return {
    keyword: "url",
    grammar: "url <url>",
    args: [1, 1],
    keepsBrace: true,
    run(_session, context, { tokens }) {
      for (const item of items(context)) setUrl(item, tokens.get(1));
    },
    ...rest,
  };
}

export function propertiesStatement<K extends ContextKind>(
  holders: (session: Session, context: ContextOf<K>) => PropertyHolder[],
  rest: Partial<Statement<K>> = {},
): Statement<K> {
  return {
    keyword: "properties",
    run: (session, context) =>
      session.open({ kind: "properties", holders: holders(session, context) }),
    ...rest,
  };
}

export function perspectivesStatement<K extends ContextKind>(
  holders: (context: ContextOf<K>) => PerspectiveHolder[],
  rest: Partial<Statement<K>> = {},
): Statement<K> {
  return {
    keyword: "perspectives",
    run: (session, context) => session.open({ kind: "perspectives", holders: holders(context) }),
    ...rest,
  };
}

/** Tags, url, properties and perspectives of one model item. */
export function itemStatements<K extends ContextKind>(
  items: ItemsOf<K>,
  options: { announceTag?: boolean; notInGroup?: boolean } = {},
): Statement<K>[] {
  const rest: Partial<Statement<K>> = options.notInGroup ? { notInGroup: true } : {};
  return [
    ...tagStatements(items, options),
    urlStatement(items, rest),
    propertiesStatement((_session, context: ContextOf<K>) => items(context), rest),
    perspectivesStatement(items, rest),
  ];
}
