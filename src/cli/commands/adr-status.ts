import { editFrontMatter } from "../../sources/edit-decision.ts";
import { decisionDate, findRecord, openRecords, recordText, writeRecords } from "../adr-record.ts";
import type { AdrOptions } from "../adr-record.ts";

export interface AdrStatusOptions extends AdrOptions {
  record: string;
  status: "rejected" | "deprecated";
  date?: string;
}

const verbs = { rejected: "reject", deprecated: "deprecate" } as const;

/** `archwright adr reject` and `adr deprecate`: set status and date. */
export async function adrStatusCommand(options: AdrStatusOptions): Promise<void> {
  const records = await openRecords(options.dir);
  const decision = findRecord(records, options.record);
  const { status } = options;
  const text = editFrontMatter(recordText(records, decision), [
    { key: "status", value: status },
    { key: "date", value: decisionDate(options.date) },
  ]);
  const { number, file } = decision;
  await writeRecords(records, new Map([[file, text]]), {
    ...options,
    label: `adr ${verbs[status]} ${number}`,
    result: { record: { number, file, status } },
  });
}
