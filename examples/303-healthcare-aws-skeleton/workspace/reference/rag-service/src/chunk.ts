import { sentences, tokens } from "./document.ts";
import type { Chunk, SourceDocument } from "./document.ts";
import type { Models } from "./models.ts";
import type { Settings } from "./settings.ts";

/** Cuts a document into chunks; each carries title, readers and links of its document. */
export async function chunk(
  document: SourceDocument,
  settings: Settings,
  models: Pick<Models, "embed" | "answer">,
): Promise<Chunk[]> {
  const sections = await sectionsOf(document, settings, models);
  const texts = sections.flatMap((section) => windows(section, settings));
  const { id, title, groups, links } = document;
  const chunks = texts.map((text, index) => ({ id: `${id}#${index}`, document: id, title, text, groups, links }));
  if (settings.chunking !== "contextual") return chunks;
  return Promise.all(chunks.map(async (piece) => ({ ...piece, text: `${await placeOf(piece, document, models)}\n${piece.text}` })));
}

async function sectionsOf(document: SourceDocument, settings: Settings, models: Pick<Models, "embed">): Promise<string[]> {
  if (settings.chunking === "fixed") return [document.text];
  if (settings.chunking === "semantic") return meaningful(sentences(document.text), models);
  return document.text.split(/\n(?=#{1,6} )/u).filter((section) => section.trim() !== "");
}

/** Sections end where a sentence means something else than the one before. */
async function meaningful(all: readonly string[], models: Pick<Models, "embed">): Promise<string[]> {
  if (all.length < 2) return [...all];
  const vectors = await models.embed(all);
  const sections: string[][] = [[all[0] ?? ""]];
  for (const [index, sentence] of all.slice(1).entries()) {
    const near = similarity(vectors[index] ?? [], vectors[index + 1] ?? []);
    if (near < 0.2) sections.push([]);
    sections.at(-1)?.push(sentence);
  }
  return sections.map((section) => section.join(" "));
}

/** Windows of whole sentences up to the ceiling; each repeats the end of the one before. */
function windows(section: string, { chunkTokens, overlapShare }: Settings): string[] {
  const found: string[] = [];
  let current: string[] = [];
  for (const sentence of sentences(section)) {
    if (current.length > 0 && tokens([...current, sentence].join(" ")) > chunkTokens) {
      found.push(current.join("\n"));
      current = endOf(current, chunkTokens * overlapShare);
    }
    current.push(sentence);
  }
  if (current.length > 0) found.push(current.join("\n"));
  return found;
}

function endOf(all: readonly string[], most: number): string[] {
  const kept: string[] = [];
  for (const sentence of all.toReversed()) {
    if (tokens([sentence, ...kept].join(" ")) > most) break;
    kept.unshift(sentence);
  }
  return kept;
}

/** One sentence, written by the model, that says where in the document a chunk stands. */
async function placeOf(piece: Chunk, document: SourceDocument, models: Pick<Models, "answer">): Promise<string> {
  const task = "Say in one sentence what this part of the document is about and where it stands.";
  let said = "";
  for await (const part of models.answer([
    { role: "system", content: task },
    { role: "user", content: `Document: ${document.title}\n${document.text}\n\nPart:\n${piece.text}` },
  ]))
    said += part;
  return said.trim();
}

/** Cosine of two vectors; 0 where one of them is empty. */
export function similarity(a: readonly number[], b: readonly number[]): number {
  let product = 0;
  let left = 0;
  let right = 0;
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    product += value * other;
    left += value * value;
    right += other * other;
  }
  return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right);
}
