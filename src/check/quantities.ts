/** A number with its unit in a text. */
export interface Quantity {
  /** As written, without the backslashes of Markdown. */
  text: string;
  index: number;
  /** In units of one: $10.8M is 10,800,000; 15 % is 15. */
  value: number;
  /** `money`, `percent`, or the unit in the singular. */
  unit: string;
}

const number = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const scale = String.raw`(?:thousand|million|billion|trillion|[KkMBT](?![\p{L}\p{N}])|bn(?!\p{L}))`;
const currency = String.raw`(?:USD|EUR|GBP|CHF|JPY|INR|CAD|AUD|CNY|SEK|NOK|DKK|PLN|BRL|dollars?|euros?)(?!\p{L})`;
const sign = String.raw`(?:\\?\$|€|£|¥|₹|(?:USD|EUR|GBP|CHF|JPY|INR|CAD|AUD)\s)`;

/** Units that architecture and business texts count in; those of the register are added. */
const words = `
  millisecond second minute hour day week month quarter year byte token request
  prediction event message record row transaction people person engineer
  scientist developer employee user customer patient FTE team model feature
  service workload incident release deployment GPU CPU vCPU accelerator core
  node instance cluster broker replica machine server license licence`
  .trim()
  .split(/\s+/);
const symbols =
  "ms|µs|us|s|min|h|[KMGTP]i?B|[kMG]bps|Gbit/s|Mbit/s|rps|qps|tps|req/s|kWh|MWh|kW|MW|kg|pp";

/** What a number may follow without being an amount: `phase 2 teams`, `Time: 20 minutes` of a talk. */
const label =
  /(?:\b(?:phase|step|year|level|tier|week|day|month|quarter|section|figure|table|slide|chapter|article|art|version|release|stage|wave|page|no|line|part|annex|soc|iso|nist|type|class|time)s?[.:]?|[§#/])\s*$/i;

/** Finds numbers with a unit; dates, ids, versions and bare numbers are none. */
export function quantityFinder(moreUnits: Iterable<string> = []): (text: string) => Quantity[] {
  const names = [...new Set([...words, ...moreUnits])].map((word) => `${escape(word)}s?`);
  const pattern = new RegExp(
    [
      String.raw`(?<![\p{L}\p{N}_.,#]|[\p{L}\p{N}]-|\p{N}:)`,
      String.raw`(?<sign>${sign})?(?<number>${number})(?:\s?(?:[-–]|to)\s?(?:\\?\$|€|£)?(?<to>${number}))?`,
      String.raw`(?:[\s-]?(?<scale>${scale}))?`,
      String.raw`(?:\s?(?<percent>%|percent(?!\p{L})|percentage points?)|\s(?<currency>${currency})|[\s-]?(?<symbol>${symbols})(?![\p{L}\p{N}/])|[\s-](?<unit>(?:(?!(?:and|or|of|to|in|on|by|for|per|a|an|the|is|are|was|were|from|with|at|as|that|which)\s)[a-z]+\s)?(?:${names.join("|")}))(?!\p{L}))?`,
    ].join(""),
    "gu",
  );
  return (text) => [...text.matchAll(pattern)].flatMap((match) => quantityOf(match, text));
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};

function quantityOf(match: RegExpMatchArray, text: string): Quantity[] {
  const { index = 0, groups = {} } = match;
  const unit = unitOf(groups);
  if (unit === undefined || isNoAmount(match, text)) return [];
  const factor = scales[(groups["scale"] ?? "").toLowerCase()] ?? 1;
  const value = Number((groups["to"] ?? groups["number"] ?? "").replaceAll(",", "")) * factor;
  return [{ text: match[0].replaceAll("\\", "").trim(), index, value, unit }];
}

function unitOf(groups: Record<string, string | undefined>): string | undefined {
  if (groups["sign"] || groups["currency"]) return "money";
  if (groups["percent"]) return "percent";
  if (groups["symbol"]) return groups["symbol"];
  if (groups["unit"]) {
    const word = groups["unit"].split(" ").at(-1) ?? "";
    return word === "people" ? "person" : word.replace(/s$/, "");
  }
  // "Llama 3.3 70B" is the name of a model: a bare B counts its parameters, and money has a sign.
  if (groups["scale"] === "B") return undefined;
  return groups["scale"] ? "money" : undefined;
}

function isNoAmount(match: RegExpMatchArray, text: string): boolean {
  const { index = 0, groups = {} } = match;
  if (label.test(text.slice(0, index))) return true;
  const after = text.slice(index + match[0].length);
  // Parts of dates, times, versions and section numbers.
  if (/^[-:]\d|^\.\d/.test(after)) return true;
  const bare = groups["number"] ?? "";
  const counted = groups["unit"] !== undefined || groups["symbol"] !== undefined;
  if (counted && /^(?:19|20)\d\d$/.test(bare)) return true;
  // The calendar needs no source.
  return /^(?:365 days|24 hours a day|7 days a week|12 months a year|52 weeks a year)/.test(
    text.slice(index),
  );
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
