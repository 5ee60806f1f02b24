import type { Rule } from "../rule.ts";

/** No two paths are equal but for case. */
export const nameClash: Rule = {
  id: "name-clash",
  severity: "error",
  title: "No two files have names that are equal but for case",
  explanation:
    "On Windows and macOS such files overwrite each other at a checkout. Rename one of them.",
  check({ model }) {
    const byName = new Map<string, string[]>();
    for (const path of model.paths) {
      const key = path.normalize("NFC").toLowerCase();
      byName.set(key, [...(byName.get(key) ?? []), path]);
    }
    return [...byName.values()]
      .filter((paths) => paths.length > 1)
      .map((paths) => ({
        file: paths[0] ?? "",
        message: `${paths.join(" and ")} are equal but for case`,
        fix: "Rename one of them.",
      }));
  },
};
