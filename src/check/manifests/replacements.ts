import type { RuleFinding } from "../rule.ts";
import { valuesAt } from "./field-paths.ts";
import { field, list, text } from "./fields.ts";
import type { Kustomization } from "./kustomize.ts";
import { isElsewhere, selected, shown } from "./selected.ts";
import type { Searched } from "./selected.ts";

/** Replacements that copy nothing, or into nothing. */
export function replacementProblems(one: Kustomization, cluster: Searched): RuleFinding[] {
  const { file, content, lineOf } = one;
  return list(content, "replacements").flatMap((replacement, index): RuleFinding[] => {
    if (text(replacement, "path") !== undefined) return [];
    const source = field(replacement, "source");
    const targets = list(replacement, "targets");
    const say = (
      path: readonly (string | number)[],
      message: string,
      fix: string,
    ): RuleFinding => ({
      file,
      line: lineOf(["replacements", index, ...path]),
      message,
      fix,
    });
    if (source !== undefined && text(source, "kind") === undefined)
      return [
        say(
          ["source"],
          `the source ${shown(source)} names no kind: it matches what has the name, whatever it is`,
          "Name the kind whose field is copied.",
        ),
      ];
    if (source === undefined || targets.length === 0)
      return [
        say([], `a replacement has no ${source === undefined ? "source" : "targets"}`, "Add it."),
      ];
    const from = selected(source, cluster.objects, cluster.renamed);
    const path = text(source, "fieldPath") ?? "metadata.name";
    const without = from.filter((object) => valuesAt(object.content, path).length === 0);
    return [
      ...(from.length === 0
        ? [say(["source"], `nothing is ${shown(source)}`, "Mend the source of the replacement.")]
        : []),
      ...without.map(({ file: where }) =>
        say(["source"], `"${path}" is not in ${where}`, "Add it there, or mend the path."),
      ),
      ...targets.flatMap((target, at) =>
        targetProblems(target, cluster).map(({ message, fix }) =>
          say(["targets", at], message, fix),
        ),
      ),
    ];
  });
}

function targetProblems(
  target: unknown,
  cluster: Searched,
): Array<{ message: string; fix: string }> {
  const select = field(target, "select");
  const into = selected(select, cluster.objects, cluster.renamed);
  const kinds = new Set(into.map(({ kind }) => kind));
  if (text(select, "name") !== undefined && text(select, "kind") === undefined && kinds.size > 1)
    return [
      {
        message: `the target ${shown(select)} names no kind: it matches ${[...kinds].sort().join(", ")}`,
        fix: "Name the kind that is meant.",
      },
    ];
  if (into.length === 0)
    return isElsewhere(select, cluster)
      ? []
      : [{ message: `the target ${shown(select)} matches nothing`, fix: "Mend the selector." }];
  const options = field(target, "options");
  const delimiter = text(options, "delimiter");
  const part = field(options, "index");
  return list(target, "fieldPaths").flatMap((path) => {
    const found = into.map(({ content }) => valuesAt(content, String(path)));
    const lacking = into.filter((_, at) => found[at]?.length === 0);
    if (lacking[0] && field(options, "create") !== true)
      return [
        lacking.length === into.length
          ? {
              message: `no ${shown(select)} has "${String(path)}"`,
              fix: "Mend the path of the field.",
            }
          : {
              message: `${lacking[0].kind} "${lacking[0].name}", which the target ${shown(select)} matches, has no "${String(path)}": the build ends there`,
              fix: "Add the field to it, or choose the target more narrowly.",
            },
      ];
    if (part !== undefined && delimiter === undefined)
      return [
        {
          message: `"${String(path)}" names a part, and no delimiter`,
          fix: "Set options.delimiter.",
        },
      ];
    if (delimiter === undefined) return [];
    const parts = found.flat().map((value) => String(value).split(delimiter).length);
    const wanted = typeof part === "number" ? part : 0;
    return parts.some((count) => count <= wanted || count === 1)
      ? [
          {
            message: `"${String(path)}" has no part ${wanted} between "${delimiter}" in ${shown(select)}`,
            fix: "Mend delimiter and index.",
          },
        ]
      : [];
  });
}
