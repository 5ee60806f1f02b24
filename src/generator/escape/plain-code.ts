import { BareWord, DataLiteral } from "../template/hole.ts";
import type { Hole } from "../template/hole.ts";

/** How a language writes values outside of quotes. */
export interface CodeValues {
  /** Data as a literal; undefined where the language has none. */
  literal?: (data: unknown) => string;
  /** May a word like `my-platform` stand alone? */
  words: boolean;
  /** How yes and no are written; default true, false. */
  booleans?: readonly [yes: string, no: string];
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** A number, yes/no, date, word or data literal as code; undefined for any other text. */
export function plainCode(hole: Hole, values: CodeValues): string | undefined {
  const { value } = hole;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return (values.booleans ?? ["true", "false"])[value ? 0 : 1];
  if (value instanceof DataLiteral) return values.literal?.(value.data);
  if (!values.words) return undefined;
  if (value instanceof BareWord) return value.text;
  return isoDate.test(value) ? value : undefined;
}

/** A value as text, for quoted strings and prose. */
export function asText(hole: Hole): string {
  const { value } = hole;
  if (value instanceof BareWord) return value.text;
  if (value instanceof DataLiteral) return JSON.stringify(value.data);
  return String(value);
}
