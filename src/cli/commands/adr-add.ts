import { UserError } from "../../errors.ts";
import { renderDecision } from "../../generator/render-decision.ts";
import { loadOrigin } from "../../generator/set-answers.ts";
import { slugOf } from "../../generator/template/slug.ts";
import { editFrontMatter } from "../../sources/edit-decision.ts";
import {
  decisionDate,
  decisionFolder,
  nextNumber,
  openRecords,
  writeRecords,
} from "../adr-record.ts";
import type { AdrOptions, Records } from "../adr-record.ts";

export interface AdrAddOptions extends AdrOptions {
  title: string;
  role?: string;
  option: string[];
  elements?: string[];
  date?: string;
}

/** `archwright adr add`: a new record with the next number, its to-dos open. */
export async function adrAddCommand(options: AdrAddOptions): Promise<void> {
  const records = await openRecords(options.dir);
  const { file, number, text } = await newRecord(records, options);
  await writeRecords(records, new Map([[file, text]]), {
    ...options,
    label: `adr add ${number}`,
    result: { record: { number, file, status: "proposed" } },
  });
}

/** The file of a new record, not written yet. */
export async function newRecord(
  records: Records,
  options: Pick<AdrAddOptions, "title" | "role" | "option" | "elements" | "date">,
): Promise<{ file: string; number: string; name: string; text: string }> {
  const { workspace, model } = records;
  const title = options.title.trim();
  const stem = slugOf(title).slice(0, 60).replace(/-+$/, "");
  if (stem === "") {
    throw new UserError({
      code: "title-empty",
      message: `the title "${options.title}" gives no file name`,
      fix: "Write a title with letters or digits.",
    });
  }
  const number = nextNumber(model);
  const name = `${number}-${stem}.md`;
  const file = `${decisionFolder}/${name}`;
  const { generator, source } = await loadOrigin(workspace);
  const decision = {
    number,
    title,
    file,
    role: options.role,
    options: options.option.map(readOption),
  };
  const rendered = await renderDecision(generator, decision, source.answers);
  const text = editFrontMatter(rendered, [
    { key: "date", value: decisionDate(options.date) },
    ...(options.elements ? [{ key: "elements", value: options.elements }] : []),
  ]);
  return { file, number, name, text };
}

/** `feast=Feast`, or a title that gives its own id. */
function readOption(text: string): { id: string; title: string } {
  const match = /^([a-z0-9][a-z0-9-]*)=(.+)$/.exec(text);
  const title = (match?.[2] ?? text).trim();
  const id = match?.[1] ?? slugOf(title);
  if (id !== "") return { id, title };
  throw new UserError({
    code: "option-invalid",
    message: `the option "${text}" has no id`,
    fix: 'Write it as id="Title".',
  });
}
