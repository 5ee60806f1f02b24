import { readYaml } from "./yaml-document.ts";
import type { YamlPath } from "./yaml-document.ts";

/**
 * Replaces one plain value of a YAML text and leaves every other byte as it is; `undefined` empties
 * it. Gives undefined when there is no value at the path.
 */
export function spliceYaml(
  text: string,
  path: YamlPath,
  value: string | number | boolean | undefined,
): string | undefined {
  const range = readYaml(text).rangeOf(path);
  if (!range) return undefined;
  return text.slice(0, range.start) + scalar(value) + text.slice(range.end);
}

function scalar(value: string | number | boolean | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return String(value);
  return /^[A-Za-z][\w-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
