import { supersededNumbers } from "../../derive/governance/decision-relations.ts";
import { UserError } from "../../errors.ts";
import type { Decision } from "../../sources/decisions.ts";
import { addRecordLink, editFrontMatter } from "../../sources/edit-decision.ts";
import { findRecord, openRecords, recordText, writeRecords } from "../adr-record.ts";
import type { AdrOptions, Records } from "../adr-record.ts";
import { newRecord } from "./adr-add.ts";

export interface AdrSupersedeOptions extends AdrOptions {
  record: string;
  by?: string;
  title?: string;
  date?: string;
}

/** `archwright adr supersede`: the old record gets its status and a link forward, the new one a link back. */
export async function adrSupersedeCommand(options: AdrSupersedeOptions): Promise<void> {
  const records = await openRecords(options.dir);
  const old = findRecord(records, options.record);
  const next = await successor(records, old, options);
  const oldName = old.file.split("/").at(-1) ?? "";
  const edits = new Map([
    [
      old.file,
      addRecordLink(
        editFrontMatter(recordText(records, old), [{ key: "status", value: "superseded" }]),
        { phrase: "Superseded by", number: next.number, name: next.name },
      ),
    ],
    [
      next.file,
      addRecordLink(
        editFrontMatter(next.text, [
          {
            key: "supersedes",
            value: [...new Set([...next.supersedes, old.number])],
            after: "risks",
          },
        ]),
        { phrase: "Supersedes", number: old.number, name: oldName },
      ),
    ],
  ]);
  await writeRecords(records, edits, {
    ...options,
    label: `adr supersede ${old.number}`,
    result: {
      record: { number: old.number, file: old.file, status: "superseded" },
      by: { number: next.number, file: next.file },
    },
  });
}

/** The record that takes over: one that exists, or a new one for the same role. */
async function successor(records: Records, old: Decision, options: AdrSupersedeOptions) {
  const { by, title, date } = options;
  if (by !== undefined) {
    const next = findRecord(records, by);
    if (next.file === old.file) {
      throw new UserError({
        code: "supersedes-itself",
        message: `the record ${old.number} cannot supersede itself`,
        fix: "Name the record that takes over, or a --title for a new one.",
      });
    }
    return {
      number: next.number,
      file: next.file,
      name: next.file.split("/").at(-1) ?? "",
      text: recordText(records, next),
      supersedes: supersededNumbers(next),
    };
  }
  if (title === undefined) {
    throw new UserError({
      code: "successor-missing",
      message: "nothing says which record takes over",
      fix: "Name it with --by NUMBER, or write a new one with --title TITLE.",
    });
  }
  const role = old.frontMatter.role ?? undefined;
  const elements = [...old.frontMatter.elements];
  const created = await newRecord(records, { title, role, option: [], elements, date });
  return { ...created, supersedes: [] };
}
