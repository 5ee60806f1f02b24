import { isBlank } from "./java-strings.ts";

const KNOWN_SCHEME = /^(?:https?|ftp|file|jar|mailto|jrt):/i;
const ILLEGAL = /[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})/;

/** Whether Java's `URI.create(text).toURL()` would succeed. */
export function isUrl(text: string): boolean {
  if (isBlank(text) || !KNOWN_SCHEME.test(text) || ILLEGAL.test(text)) return false;
  const rest = text.slice(text.indexOf(":") + 1);
  return rest !== "" && rest !== "//";
}

export function isWebUrl(text: string): boolean {
  return isUrl(text) && /^https?:\/\//i.test(text);
}

/** Addresses that elements and relationships may carry: web addresses and references into workspaces. */
export function isLinkUrl(text: string): boolean {
  return text.startsWith("{workspace}") || /^\{workspace:\d+\}.*$/.test(text) || isUrl(text);
}
