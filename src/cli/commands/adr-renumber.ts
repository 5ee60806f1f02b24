import { UserError } from "../../errors.ts";
import { renumberDecision } from "../../sources/renumber-decision.ts";
import { findRecord, nextNumber, openRecords, writeRecords } from "../adr-record.ts";
import type { AdrOptions, Records } from "../adr-record.ts";

export interface AdrRenumberOptions extends AdrOptions {
  record: string;
  to?: string;
}

/** `archwright adr renumber`: another number for a record, and every link to it mended. */
export async function adrRenumberCommand(options: AdrRenumberOptions): Promise<void> {
  const records = await openRecords(options.dir);
  const { number, file } = findRecord(records, options.record);
  const to = targetNumber(records, options.to);
  const renumbered = renumberDecision(records.model.texts, { file, to });
  const notes = renumbered.left.map(
    (one) => `${one.file}:${one.line} still says ${number}, look at it: ${one.text}`,
  );
  await writeRecords(records, renumbered.edits, {
    ...options,
    label: `adr renumber ${number}`,
    result: { record: { number: to, file: renumbered.file, was: file } },
    notes,
  });
}

function targetNumber({ model }: Records, wanted: string | undefined): string {
  if (wanted === undefined) return nextNumber(model);
  const to = wanted.padStart(4, "0");
  const taken = model.decisions.find(({ number }) => number === to);
  if (/^\d{4}$/.test(to) && !taken) return to;
  throw new UserError({
    code: taken ? "number-taken" : "number-invalid",
    message: taken
      ? `the number ${to} is taken by ${taken.file}`
      : `"${wanted}" is no number of a record`,
    fix: `Leave --to out for the next free one, ${nextNumber(model)}.`,
  });
}
