import { askFor, ask } from "./request.ts";

/** Something happened to a document; `gone` where it was deleted, `rights` where its readers changed, `class` where its class did. */
export interface Change {
  readonly id: string;
  readonly what: "text" | "rights" | "class" | "gone";
  /** When it happened at the source. */
  readonly at: string;
}

export interface SourceItem {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly content: string;
  /** In the words of the source; the access service knows which groups they mean. */
  readonly rights: readonly string[];
  /** The class of the source, or of the document where the owner has split it; restricted where there is none. */
  readonly dataClass?: string;
  readonly links: readonly string[];
  /** When its text, its readers or its class changed last. */
  readonly changed: string;
}

export interface Listed {
  readonly id: string;
  readonly changed: string;
}

/**
 * What ingestion asks of the connector of a source. The connector is a service of ours beside the source, or the source
 * itself; this is its whole interface.
 */
export interface Source {
  /** Since a time, or of all time; in the order in which they happened. */
  changes(since: string | undefined): Promise<Change[]>;
  item(id: string): Promise<SourceItem | undefined>;
  /** Every document that there is. */
  listed(): Promise<Listed[]>;
}

/** What the access service knows of documents: it translates rights into groups and keeps them. */
export interface Readers {
  /** The groups that may read it; rights that mean no group are left out. `changed` is empty until it was taken in whole. */
  write(document: string, known: { readonly rights: readonly string[]; readonly changed: string }): Promise<string[]>;
  /** The `changed` that was written last; undefined for a document that it does not know. */
  known(document: string): Promise<string | undefined>;
  remove(document: string): Promise<void>;
  listed(): Promise<Listed[]>;
}

const milliseconds = 30_000;

/** GET /changes?since=…&after=…, /documents?after=… and /documents/ID; lists come in pages until `next` is missing. */
export function httpSource(url: string, credentials: string): Source {
  const headers = { authorization: `Bearer ${credentials}` };
  return {
    changes: (since) => pages<Change>(`${url}/changes`, { headers, ...(since === undefined ? {} : { since }) }),
    item: (id) => ask<SourceItem>(`${url}/documents/${encodeURIComponent(id)}`, { method: "GET", headers, milliseconds, missing: 404 }),
    listed: () => pages<Listed>(`${url}/documents`, { headers }),
  };
}

/** PUT, GET and DELETE /v1/readers/ID, GET /v1/readers?source=… of the access service. */
export function httpReaders(url: string, source: string): Readers {
  const at = (id: string) => `${url}/v1/readers/${encodeURIComponent(id)}`;
  return {
    async write(document, known) {
      return (await askFor<{ groups: string[] }>(at(document), "groups", { method: "PUT", body: { source, ...known }, milliseconds })).groups;
    },
    known: async (document) => (await ask<{ changed: string }>(at(document), { method: "GET", milliseconds, missing: 404 }))?.changed,
    async remove(document) {
      await ask(at(document), { method: "DELETE", milliseconds, missing: 404 });
    },
    listed: () => pages<Listed>(`${url}/v1/readers`, { headers: {}, source }),
  };
}

async function pages<T>(url: string, { headers, ...query }: { headers: Record<string, string>; since?: string; source?: string }): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | undefined = ""; after !== undefined; ) {
    const page: { items: T[]; next?: string } = await askFor(`${url}?${new URLSearchParams({ ...query, after })}`, "items", { method: "GET", headers, milliseconds });
    all.push(...page.items);
    after = page.next;
  }
  return all;
}
