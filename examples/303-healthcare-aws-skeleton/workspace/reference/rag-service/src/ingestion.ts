import type { Copies } from "./copies.ts";
import { classOf } from "./data-class.ts";
import type { SourceDocument } from "./document.ts";
import { forget, ingest } from "./ingest.ts";
import type { IngestContext } from "./ingest.ts";
import { UnreadableError, parse } from "./parse.ts";
import { ReportedError, reasonOf } from "./record.ts";
import type { Change, Listed, Readers, Source, SourceItem } from "./source.ts";

/** What became of a document; logs and metrics hold these words, ids and counts, never text. */
export type Outcome = "indexed" | "held-back" | "unreadable" | "unread" | "removed";

export interface Gauges {
  /** Seconds from a change at the source until a search has returned it. */
  change(seconds: number): void;
  /** Seconds since 1970, 0 where there is none: the latest change, the oldest removal that waits, the run. */
  time(name: "last_change" | "oldest_removal" | "last_run", at: number): void;
  /** The time of an order that has no proof, and 0 once it has; by case, since one that is proven says nothing of another. */
  ordered(number: string, at: number): void;
  count(outcome: Outcome): void;
}

export interface Ingestion extends IngestContext {
  /** Its name; document ids begin with it. */
  readonly name: string;
  readonly source: Source;
  readonly readers: Readers;
  readonly copies: Copies;
  readonly gauges: Gauges;
  /** Of an ordered deletion each line has the case and the time of the order. */
  readonly log: (line: { document: string; outcome: Outcome | "proven"; detail: string } & Partial<Pick<Order, "case" | "ordered">>) => void;
  readonly now: () => Date;
}

/** What somebody who may has ordered to be deleted. */
export interface Order {
  readonly case: string;
  readonly documents: readonly string[];
  readonly ordered: string;
}

/** Deletions, changed rights and changed classes: nobody finds these documents until they are taken in again. */
export async function remove(since: string | undefined, work: Ingestion): Promise<void> {
  const changes = await work.source.changes(since);
  const gone = latest(changes).filter(({ what }) => what !== "text");
  const { gauges, name } = work;
  const newest = Math.max(0, ...changes.map(({ at }) => seconds(at)));
  if (newest > 0) gauges.time("last_change", newest);
  gauges.time("oldest_removal", gone.length === 0 ? 0 : Math.min(...gone.map(({ at }) => seconds(at))));
  for (const { id, what } of gone) await removeOne(`${name}/${id}`, what, work);
  gauges.time("oldest_removal", 0);
}

/**
 * Parses, maps readers, cuts, has the guardrails look, embeds and writes what changed. A document that a store or a model
 * refuses fails the task and keeps no other from being taken in.
 */
export async function takeIn(since: string | undefined, work: Ingestion): Promise<void> {
  const changed = latest(await work.source.changes(since)).filter(({ what }) => what !== "gone");
  await takeInAll(changed.map(({ id }) => id), work);
}

/**
 * Asks every place again: what was removed must be gone, what changed must be found by its readers. What changed once more
 * since it was taken in is taken in first, so that no former text passes for it. An answer that was written while its
 * document went is forgotten here.
 */
export async function prove(since: string | undefined, work: Ingestion): Promise<void> {
  const problems: string[] = [];
  for (const { id, what, at } of latest(await work.source.changes(since))) {
    const problem = await problemOf(id, what, work);
    if (problem !== undefined) problems.push(`${work.name}/${id}: ${problem}`);
    else if (what !== "gone") work.gauges.change(work.now().getTime() / 1000 - seconds(at));
  }
  if (problems.length > 0) throw new ReportedError(`not proven\n  ${problems.join("\n  ")}`);
  work.gauges.time("last_run", work.now().getTime() / 1000);
}

/**
 * What the feed has missed, by comparing the source with what the access service knows. More removals than the given share
 * of all documents are an incident of the feed: nothing is removed until somebody has looked. What the index of words lacks
 * comes back from the copies: another region begins with an empty one.
 */
export async function compare(most: number, work: Ingestion): Promise<void> {
  const { name, source, readers } = work;
  if (!(most >= 0 && most <= 1)) throw new ReportedError(`the share of removals is a number from 0 to 1, not ${most}`);
  const [there, known] = await Promise.all([source.listed(), readers.listed()]);
  const present = new Map(there.map(({ id, changed }) => [`${name}/${id}`, changed]));
  const kept = new Map(known.map(({ id, changed }) => [id, changed]));
  const gone = known.filter(({ id }) => !present.has(id));
  if (gone.length > Math.max(1, known.length * most)) throw new ReportedError(`${gone.length} of ${known.length} documents are missing at the source: nothing was removed`);
  // One that came while the lists were read stands in one of them only: the source is asked for each.
  const missed: string[] = [];
  for (const id of gone.map((one) => one.id.slice(name.length + 1)))
    if ((await source.item(id)) === undefined) await removeOne(`${name}/${id}`, "gone", work);
    else missed.push(id);
  const isNew = (one: Listed) => kept.get(`${name}/${one.id}`) !== one.changed;
  const again = await refill(there.filter((one) => !isNew(one)), work);
  await takeInAll([...there.filter(isNew).map(({ id }) => id), ...missed, ...again], work);
}

/** Copies that are read side by side. */
const copiesAtOnce = 400;

/**
 * Of documents that count as taken in, those of which the index of words has nothing: their chunks come from the copies, and
 * no model is asked. Returns those whose copy is of another state, or that somebody else took in or out meanwhile: what is
 * older may not stay over what is newer.
 */
async function refill(items: readonly Listed[], { name, index, copies, readers, log }: Ingestion): Promise<string[]> {
  const again: string[] = [];
  for (let from = 0; from < items.length; from += copiesAtOnce) {
    const some = new Map(items.slice(from, from + copiesAtOnce).map(({ id, changed }) => [`${name}/${id}`, changed]));
    // What nobody may read, and what could not be parsed, has no copy.
    const kept = (await Promise.all((await index.lacking([...some.keys()])).map((id) => copies.get(id)))).filter((copy) => copy !== undefined);
    const same = kept.filter(({ id, changed }) => changed === some.get(id));
    await index.upsertWords(same.flatMap(({ chunks }) => chunks));
    for (const { id, chunks } of same) if (chunks.length > 0) log({ document: id, outcome: "indexed", detail: `${chunks.length} chunks from its copy` });
    const moved = await Promise.all(kept.map(async ({ id }) => (await copies.get(id))?.changed !== some.get(id) || (await readers.known(id)) !== some.get(id)));
    again.push(...kept.filter((_, at) => moved[at] === true).map(({ id }) => id.slice(name.length + 1)));
  }
  return again;
}

/** An ordered deletion: every place, then the proof. The source has deleted it already, or the next run brings it back. */
export async function deleteOrdered({ case: number, documents, ordered }: Order, { log, ...rest }: Ingestion): Promise<void> {
  // Typed with spaces between them: " 18" is no document, and its absence no proof.
  const ids = documents.map((id) => id.trim()).filter((id) => id !== "");
  // A workflow that was started without them passes nothing on, or the name of its variable.
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u.test(number)) throw new ReportedError("an ordered deletion has a case number: letters, digits and . _ / -");
  if (ids.length === 0) throw new ReportedError("an ordered deletion names its documents");
  const work: Ingestion = { ...rest, log: (line) => log({ ...line, case: number, ordered }) };
  work.gauges.ordered(number, seconds(ordered));
  const back: string[] = [];
  for (const id of ids) {
    if ((await work.source.item(id)) !== undefined) back.push(id);
    await removeOne(`${work.name}/${id}`, "gone", work);
  }
  const problems = await Promise.all(ids.map(async (id) => ({ id, problem: await stillThere(`${work.name}/${id}`, work) })));
  const wrong = problems.filter(({ problem }) => problem !== undefined);
  if (wrong.length > 0) throw new ReportedError(`not proven: ${wrong.map(({ id, problem }) => `${id} ${problem}`).join(", ")}`);
  if (back.length > 0) throw new ReportedError(`still at the source, the next run brings it back: ${back.join(", ")}`);
  for (const id of ids) work.log({ document: `${work.name}/${id}`, outcome: "proven", detail: "asked again: not in the indexes, the answer cache and the copies" });
  work.gauges.ordered(number, 0);
}

async function removeOne(document: string, what: Change["what"], work: Ingestion): Promise<void> {
  const { chunks, answers } = await forget(document, work);
  await work.copies.remove(document);
  // A document whose rights changed keeps its place in the comparison.
  if (what === "gone") await work.readers.remove(document);
  work.gauges.count("removed");
  work.log({ document, outcome: "removed", detail: `${chunks} chunks, ${answers} answers` });
}

/** As many failures without a success between them are no matter of a document: something is lost. */
const mostInTurn = 5;

async function takeInAll(ids: readonly string[], work: Ingestion): Promise<void> {
  const problems: string[] = [];
  let inTurn = 0;
  for (const id of ids) {
    try {
      await takeInOne(id, work);
      inTurn = 0;
    } catch (error) {
      problems.push(`${work.name}/${id}: ${reasonOf(error)}`);
      inTurn += 1;
      if (inTurn === mostInTurn) break;
    }
  }
  if (problems.length > 0) throw new ReportedError(`not taken in\n  ${problems.join("\n  ")}`);
}

const mostTries = 3;

/**
 * Takes a document in as it is at the source. Where it changed there or went while it was written, it is taken in once more:
 * runs, comparison and ordered deletions work side by side, and what is older may not stay over what is newer.
 */
async function takeInOne(id: string, work: Ingestion): Promise<void> {
  let item = await work.source.item(id);
  for (let tries = 0; item !== undefined; tries += 1) {
    if (tries === mostTries) throw new ReportedError(`changed ${mostTries} times while it was taken in`);
    try {
      const { outcome, detail } = await written(item, work);
      work.gauges.count(outcome);
      work.log({ document: `${work.name}/${id}`, outcome, detail });
    } catch (error) {
      // What it left half written may have been deleted, and proven to be gone, before it was written.
      if ((await work.source.item(id)) !== undefined) throw error;
    }
    const now = await work.source.item(id);
    if (now?.changed === item.changed) return;
    item = now;
  }
  // Deleted since the list was made.
  return removeOne(`${work.name}/${id}`, "gone", work);
}

async function written(item: SourceItem, work: Ingestion): Promise<{ outcome: Outcome; detail: string }> {
  const id = `${work.name}/${item.id}`;
  // Until the end no state of it counts as known: a comparison would pass over what a failure left half done.
  const groups = await work.readers.write(id, { rights: item.rights, changed: "" });
  const result = await replaced({ item, id, groups }, work);
  await work.readers.write(id, { rights: item.rights, changed: item.changed });
  return result;
}

async function replaced({ item, id, groups }: { item: SourceItem; id: string; groups: string[] }, work: Ingestion): Promise<{ outcome: Outcome; detail: string }> {
  let text: string;
  try {
    text = parse(item.content, item.type);
  } catch (error) {
    // Other readers may have it now: the former version goes, too.
    if (!(error instanceof UnreadableError)) throw error;
    await forget(id, work);
    await work.copies.remove(id);
    return { outcome: "unreadable", detail: error.message };
  }
  const document: SourceDocument = { id, title: item.title, text, groups, dataClass: classOf(item.dataClass), links: item.links.map((link) => `${work.name}/${link}`), changed: item.changed };
  const { chunks, quarantined } = await ingest(document, work);
  if (groups.length === 0) {
    await work.copies.remove(id);
    return { outcome: "unread", detail: "no right means a group: nobody reads it" };
  }
  await work.copies.put({ ...document, chunks });
  const held = quarantined.length > 0;
  return { outcome: held ? "held-back" : "indexed", detail: `${chunks.length} chunks${held ? `, ${quarantined.length} held back` : ""}` };
}

async function problemOf(id: string, what: Change["what"], work: Ingestion): Promise<string | undefined> {
  const document = `${work.name}/${id}`;
  const read = async () => (what === "gone" ? undefined : work.source.item(id));
  let item = await read();
  if (item !== undefined && (await work.readers.known(document)) !== item.changed) {
    const problem = await takeInOne(id, work).then(() => undefined, reasonOf);
    if (problem !== undefined) return `it changed again, and was not taken in: ${problem}`;
    item = await read();
  }
  if (item === undefined) return stillThere(document, work);
  if ((await work.readers.known(document)) !== item.changed) return "it changed again while it was looked for";
  const groups = await work.readers.write(document, { rights: item.rights, changed: item.changed });
  if (groups.length === 0 || unreadable(item)) return stillThere(document, work);
  const found = await work.index.ofDocuments([document], groups);
  const wrong = found.find((chunk) => chunk.groups.toSorted().join("\n") !== groups.toSorted().join("\n"));
  if (wrong !== undefined) return `${wrong.id} has other readers than its document`;
  const other = found.find((chunk) => chunk.dataClass !== classOf(item.dataClass));
  if (other !== undefined) return `${other.id} has another class than its document`;
  const [first] = found;
  // Every chunk may have been held back.
  if (first === undefined || !work.settings.search.vectors) return undefined;
  const [vector = []] = await work.models.embed([`${first.title}\n${first.text}`]);
  const near = await work.index.byVector(vector, groups, work.settings.candidates);
  return near.some((chunk) => chunk.document === document) ? undefined : "a search for its own text does not find it";
}

async function stillThere(document: string, work: Ingestion): Promise<string | undefined> {
  const { chunks } = await forget(document, work);
  if (chunks > 0) return `${chunks} chunks were found again`;
  return (await work.copies.has(document)) ? "a copy is still there" : undefined;
}

function unreadable({ content, type }: SourceItem): boolean {
  try {
    parse(content, type);
    return false;
  } catch {
    return true;
  }
}

/**
 * The last change of each document; one whose text changed after its rights or its class counts as one whose rights or class
 * did, since then.
 */
function latest(changes: readonly Change[]): Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const before = found.get(change.id);
    found.set(change.id, (before?.what === "rights" || before?.what === "class") && change.what === "text" ? before : change);
  }
  return [...found.values()];
}

const seconds = (at: string) => Date.parse(at) / 1000;
