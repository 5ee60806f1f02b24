import { z } from "zod";
import { UserError } from "../errors.ts";
import { pathReason, quote } from "./path-rules.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const entrySchema = z.strictObject({
  path: z.string(),
  /** Name of the file below `staged/` and `saved/`. */
  slot: z.int().nonnegative(),
  /** SHA-256 of the bytes before and after; null for no file. */
  before: hash.nullable(),
  after: hash.nullable(),
});

const journalSchema = z.strictObject({
  version: z.literal(1),
  label: z.string(),
  undoable: z.boolean(),
  /** Whether the folder of the workspace itself came into being. */
  createdRoot: z.boolean(),
  entries: z.array(entrySchema),
});

export type JournalEntry = z.infer<typeof entrySchema>;

/** What a transaction changes, and after it, what `undo` takes back. */
export type Journal = z.infer<typeof journalSchema>;

export function printJournal(journal: Journal): string {
  return `${JSON.stringify(journal)}\n`;
}

/** Reads a journal. It may come with a stranger's repository: no path in it may lead elsewhere. */
export function parseJournal(text: string, file: string): Journal {
  const parsed = journalSchema.safeParse(parseJson(text));
  if (!parsed.success) throw broken(file, "cannot be read");
  for (const { path } of parsed.data.entries) {
    const reason = pathReason(path);
    if (reason !== undefined) throw broken(file, `names a path that ${reason}: ${quote(path)}`);
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function broken(file: string, what: string): UserError {
  return new UserError({
    code: "journal-broken",
    message: `${file} ${what}`,
    fix: "Look whether the workspace is as it should be (git status), then delete the folder that holds the file.",
  });
}
