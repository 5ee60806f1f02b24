import { figures, ownText, sentences, words } from "./document.ts";
import type { Passage } from "./document.ts";
import type { Models } from "./models.ts";
import { reasonOf } from "./record.ts";

/** A check that did not say "allowed" has said "withheld": a failure, a timeout and an unreadable verdict too. */
export type Check =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly stage: Stage;
      /** For the record: names of what failed, never a word of the question, the answer or a document. */
      readonly reason: string;
      /** The check gave no verdict, where otherwise it said no. */
      readonly lost?: boolean;
    };

/**
 * Which check withheld; `access` where a passage was withdrawn meanwhile, `left` where the reader went before the end,
 * `failure` where something else on the way failed.
 */
export type Stage = "input" | "stream" | "output" | "grounding" | "access" | "left" | "failure";

const allowed: Check = { allowed: true };

/** Runs a check; whatever goes wrong in it withholds. */
export async function failClosed(stage: Stage, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    return { allowed: false, stage, reason: `no verdict: ${reasonOf(error)}`, lost: true };
  }
}

export function checkInput(question: string, models: Pick<Models, "classify">): Promise<Check> {
  return failClosed("input", async () => {
    if (question.trim() === "" || question.length > 8000) return withheld("input", "empty or too long");
    return classified("input", question, "user", models);
  });
}

/** A chunk may be longer than a question: how long, the settings say. One that the guardrails cannot take has no verdict. */
export function checkChunk(text: string, models: Pick<Models, "classify">): Promise<Check> {
  return failClosed("input", () => classified("input", text, "user", models));
}

export function checkText(stage: "stream" | "output", text: string, models: Pick<Models, "classify">): Promise<Check> {
  return failClosed(stage, () => classified(stage, text, "assistant", models));
}

async function classified(stage: Stage, text: string, role: "user" | "assistant", models: Pick<Models, "classify">): Promise<Check> {
  const verdict = await models.classify(text, role);
  return verdict.safe ? allowed : withheld(stage, `category ${verdict.categories.join(", ") || "unknown"}`);
}

/** Text that people do not see, or that gives orders to a model; what a source may hold, and what reaches a prompt, has neither. */
const invisible = /[\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E01EF}]/u;
const orders = [
  /\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|system)\b[^.!?\n]{0,20}\b(?:instruction|rule|prompt|message)/iu,
  /\b(?:reveal|print|repeat|show)\b[^.!?\n]{0,30}\bsystem prompt\b/iu,
  /<\|(?:im_start|im_end|system|begin_of_text|start_header_id|eot_id)\|>|\[\/?INST\]/iu,
];

export const hidesText = (text: string): boolean => invisible.test(text);

/**
 * Passages that may stand in a prompt. The guardrails saw each when it was taken in; these rules look again without a
 * model, because one can be younger than the index.
 */
export function cleanPassages<T extends Pick<Passage, "title" | "text">>(passages: readonly T[]): T[] {
  return passages.filter(({ title, text }) => {
    const whole = `${title}\n${text}`;
    return !hidesText(whole) && !orders.some((order) => order.test(whole));
  });
}

/**
 * Every sentence of an answer cites a passage that was retrieved, and shares the words that carry meaning with it; an
 * address or markup that would make a reader's client fetch something stands in the passage, too. Cheap and strict: the
 * judged faithfulness of a sample comes from the evaluation.
 */
export function checkGrounding(answer: string, passages: readonly Passage[]): Check {
  const said = sentences(answer);
  if (said.length === 0) return withheld("grounding", "no answer");
  for (const [index, sentence] of said.entries()) {
    const problem = groundingProblem(sentence, passages);
    if (problem !== undefined) return withheld("grounding", `sentence ${index + 1} ${problem}`);
  }
  return allowed;
}

/** An address up to the next space, since a client may take quotes and brackets for a part of it; and markup. */
const fetched = /(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^\s<>]+|\b(?:www\.|(?:https?|data|javascript|mailto|tel):)[^\s<>]+|\]\([^)]*\)|<[a-z!/][^>]*>?/giu;
const marks = "[)\\]}>.,;:!?\"'*_]*";
const closing = new RegExp(`${marks}$`, "u");
const ends = new RegExp(`^${marks}(?:[\\s<>]|$)`, "u");
/** What gives a mark such as [1] an address, wherever in the answer it stands. */
const definition = /^[\s>*+-]*\[(?:[^\]\\]|\\.)*\]:/u;

/** Whether a text has an address as a whole: one that goes on is another address. */
function hasWhole(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) if (ends.test(text.slice(at + address.length))) return true;
  return false;
}

function groundingProblem(sentence: string, passages: readonly Passage[]): string | undefined {
  const named = [...sentence.matchAll(/\[(\d+)\]/g)].map(([, number]) => passages[Number(number) - 1]);
  const cited = named.filter((passage) => passage !== undefined);
  if (hidesText(sentence)) return "hides text";
  if (named.length === 0) return "is without a source";
  if (cited.length < named.length) return "cites what was not retrieved";
  return differenceFrom(cited, sentence);
}

/**
 * Whether first words may be shown before their sentence ends, where its source stands: all passages together are held to
 * what a source is held to.
 */
export const mayOpen = (words: string, passages: readonly Passage[]): boolean => !hidesText(words) && differenceFrom(passages, words) === undefined;

function differenceFrom(cited: readonly Passage[], sentence: string): string | undefined {
  const text = cited.map((passage) => `${passage.title} ${ownText(passage.text)}`).join(" ");
  const addresses = [...sentence.replaceAll(/\[\d+\]/g, " ").matchAll(fetched)].map(([found]) => (/^[<\]]/u.test(found) ? found : found.replace(closing, "")));
  if (definition.test(sentence) || addresses.some((address) => !hasWhole(text, address))) return "has an address or markup that its source lacks";
  const source = new Set(words(text));
  const said = sentence.replaceAll(/\[\d+\]/g, "");
  const carrying = words(said).filter((word) => word.length > 3 || /\d/u.test(word));
  if (carrying.length === 0) return "says nothing that could be compared";
  const known = new Set(figures(text));
  if (carrying.some((word) => /\d/u.test(word) && !source.has(word)) || figures(said).some((figure) => !known.has(figure))) return "has a figure that its source lacks";
  const shared = carrying.filter((word) => source.has(word)).length;
  return shared * 2 < carrying.length ? "is not in its source" : undefined;
}

function withheld(stage: Stage, reason: string): Check {
  return { allowed: false, stage, reason };
}
