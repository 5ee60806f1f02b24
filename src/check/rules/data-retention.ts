import { hoursOf } from "../../derive/governance/duration.ts";
import type { CheckContext, Rule, RuleFinding } from "../rule.ts";

/** What a data set says of its retention is what the file that enforces it says. */
export const dataRetention: Rule = {
  id: "data-retention",
  severity: "error",
  title: "The settings that a retention names keep data for the period that it states",
  explanation:
    "`keep` of a data set is the period that texts quote (`data.ID.keep`). `settings` name what enforces it: a file, and the keys that lead to the number, in the order in which they stand there (`snapshots.expire_after_days`). The unit follows the number (35d) or stands in a key (days, years). Where both differ, either the promise or the store is wrong.",
  check({ model, files }) {
    const source = model.dataSets;
    if (!source) return [];
    return source.value.dataSets.flatMap(({ title, retention }, index) =>
      (retention?.settings ?? []).flatMap((one, position): RuleFinding[] => {
        const message = problem({ ...one, keep: retention?.keep ?? "", title }, { files, model });
        if (message === undefined) return [];
        const path = ["dataSets", index, "retention", "settings", position];
        const { line } = source.document.positionOf(path);
        return [
          { file: source.file, line, message, fix: "Mend `keep`, the setting, or the place." },
        ];
      }),
    );
  },
};

function problem(
  one: { path: string; setting: string; keep: string; title: string },
  { files, model }: Pick<CheckContext, "files" | "model">,
): string | undefined {
  const { path, setting, keep, title } = one;
  const file = files.get(path);
  const parts = model.workspace?.value.parts ?? [];
  if (file === undefined && parts.length > 0 && !parts.includes(path.split("/")[0] ?? ""))
    return undefined;
  const text = typeof file === "string" ? file : new TextDecoder().decode(file);
  const found = file === undefined ? undefined : settingIn(text, setting);
  if (found === undefined) return `"${title}" is kept by ${setting} of ${path}, which is not there`;
  const [want, have] = [hoursOf(keep), hoursOf(found)];
  if (want !== undefined && have !== undefined && Math.abs(want - have) < 0.01 * want)
    return undefined;
  return `"${title}" is to be kept for ${keep || "no period"}, and ${setting} of ${path} says ${found}`;
}

/** The number behind keys that follow each other, with the unit behind it or in a key: "35d", "1 year", "14 days". */
function settingIn(text: string, setting: string): string | undefined {
  const keys = setting.split(".").map((key) => `(?<![\\w-])${key}(?![\\w-])`);
  const unit = " ?(?:[hdwy]|(?:hour|day|week|month|year)s?)\\b";
  const pattern = new RegExp(`${keys.join("[\\s\\S]*?")}"?\\s*[:=]\\s*"?(\\d+(${unit})?)`);
  const [, found, own] = pattern.exec(text) ?? [];
  if (found === undefined || own !== undefined) return found;
  return `${found} ${/(?:hour|day|month|year)s?/i.exec(setting)?.[0].toLowerCase() ?? ""}`;
}
