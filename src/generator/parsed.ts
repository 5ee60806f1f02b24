/** A value, or what is wrong with what was written and what to write instead. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string; fix: string };
