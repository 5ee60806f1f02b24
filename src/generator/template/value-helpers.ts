import { BareWord, DataLiteral } from "./hole.ts";
import { slugOf } from "./slug.ts";

/** A mistake in the arguments of a helper; where it stands is added by who catches it. */
export class HelperError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** Empty text, empty list, zero, no and nothing are false, as in `{{#if}}`. */
function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Handlebars hands every helper its options as the last argument. */
type Helper = (...args: unknown[]) => unknown;

/** Helpers that need nothing but their arguments. */
export const pureHelpers: Readonly<Record<string, Helper>> = {
  eq: (a, b) => plain(a) === plain(b),
  ne: (a, b) => plain(a) !== plain(b),
  gt: (a, b) => numeric("gt", a) > numeric("gt", b),
  lt: (a, b) => numeric("lt", a) < numeric("lt", b),
  and: (...args) => args.slice(0, -1).every(isTrue),
  or: (...args) => args.slice(0, -1).some(isTrue),
  not: (value) => !isTrue(value),
  has: (value) => value !== undefined,
  includes: (list, item) => {
    if (typeof list === "string") return list.includes(String(plain(item)));
    if (!Array.isArray(list))
      throw new HelperError("includes needs a list or a text", "Give a list first.");
    return list.includes(plain(item));
  },
  join: (list, separator, options) => {
    const between = options === undefined ? ", " : String(plain(separator));
    if (!Array.isArray(list))
      throw new HelperError("join needs a list", "Print a single value as it is.");
    return list.map((item) => printedItem(item)).join(between);
  },
  slug: (text) => {
    const slug = slugOf(String(plain(text)));
    if (slug !== "") return new BareWord(slug);
    throw new HelperError(
      `slug of ${JSON.stringify(text)} is empty`,
      "A name needs at least one letter a–z or digit: change the answer.",
    );
  },
  json: (data) => new DataLiteral(plainData(data)),
  add: (...args) => {
    const sum = args
      .slice(0, -1)
      .reduce((total: number, value) => total + numeric("add", value), 0);
    return Number(sum.toPrecision(12));
  },
  lookup: (data, key) => {
    const name = String(plain(key));
    if (data === null || typeof data !== "object")
      throw new HelperError("lookup needs a map or a list", "Give the map first.");
    if (!Object.hasOwn(data, name)) {
      throw new HelperError(`there is no "${name}"`, `There are ${Object.keys(data).join(", ")}.`);
    }
    return (data as Record<string, unknown>)[name];
  },
};

function plain(value: unknown): unknown {
  return value instanceof BareWord ? value.text : value;
}

function plainData(value: unknown): unknown {
  if (value instanceof BareWord) return value.text;
  if (typeof value === "number" && !Number.isFinite(value))
    throw new HelperError(`${value} is not a finite number`, "Mend the data.");
  if (Array.isArray(value)) return value.map(plainData);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainData(item)]));
}

function printedItem(item: unknown): string {
  const value = plain(item);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);
  throw new HelperError(
    "join needs a list of texts or numbers",
    "Use {{#each}} for a list of maps.",
  );
}

function numeric(helper: string, value: unknown): number {
  if (typeof value === "number") return value;
  throw new HelperError(`${helper} needs numbers, not ${JSON.stringify(value)}`, "Give a number.");
}
