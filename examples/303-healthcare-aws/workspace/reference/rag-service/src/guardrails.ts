import { sentences, words } from "./document.ts";
import type { Passage } from "./document.ts";
import type { Models } from "./models.ts";

/** A check that did not say "allowed" has said "withheld": a failure, a timeout and an unreadable verdict too. */
export type Check =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly stage: Stage; readonly reason: string };

/** Which check withheld; `failure` where something else on the way failed. */
export type Stage = "input" | "stream" | "output" | "grounding" | "failure";

const allowed: Check = { allowed: true };

/** Runs a check; whatever goes wrong in it withholds. */
export async function failClosed(stage: Stage, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    return { allowed: false, stage, reason: `no verdict: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export function checkInput(question: string, models: Pick<Models, "classify">): Promise<Check> {
  return failClosed("input", async () => {
    if (question.trim() === "" || question.length > 8000) return withheld("input", "empty or too long");
    return classified("input", question, "user", models);
  });
}

export function checkText(stage: "stream" | "output", text: string, models: Pick<Models, "classify">): Promise<Check> {
  return failClosed(stage, () => classified(stage, text, "assistant", models));
}

async function classified(stage: Stage, text: string, role: "user" | "assistant", models: Pick<Models, "classify">): Promise<Check> {
  const verdict = await models.classify(text, role);
  return verdict.safe ? allowed : withheld(stage, `category ${verdict.categories.join(", ") || "unknown"}`);
}

/**
 * Every sentence of an answer cites a passage that was retrieved, and shares the words that carry meaning with it.
 * Cheap and strict: the judged faithfulness of a sample comes from the evaluation.
 */
export function checkGrounding(answer: string, passages: readonly Passage[]): Check {
  const said = sentences(answer);
  if (said.length === 0) return withheld("grounding", "no answer");
  for (const sentence of said) {
    const cited = [...sentence.matchAll(/\[(\d+)\]/g)].map(([, number]) => passages[Number(number) - 1]);
    if (cited.length === 0) return withheld("grounding", `without a source: ${sentence.slice(0, 80)}`);
    if (cited.some((passage) => passage === undefined)) return withheld("grounding", `cites what was not retrieved: ${sentence.slice(0, 80)}`);
    const source = new Set(words(cited.map((passage) => `${passage?.title} ${passage?.text}`).join(" ")));
    const carrying = words(sentence.replaceAll(/\[\d+\]/g, "")).filter((word) => word.length > 3 || /\d/u.test(word));
    const shared = carrying.filter((word) => source.has(word)).length;
    const strange = carrying.filter((word) => /\d/u.test(word) && !source.has(word));
    if (strange.length > 0) return withheld("grounding", `a figure that the source lacks: ${strange.join(", ")}`);
    if (shared * 2 < carrying.length) return withheld("grounding", `not in the source: ${sentence.slice(0, 80)}`);
  }
  return allowed;
}

function withheld(stage: Stage, reason: string): Check {
  return { allowed: false, stage, reason };
}
