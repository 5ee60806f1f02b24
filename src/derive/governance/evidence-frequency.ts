/** How often evidence is collected: after a period, or at each event of a kind. */
export type Frequency = { kind: "periodic"; days: number; months: number } | { kind: "event" };

const words: ReadonlyArray<readonly [RegExp, { days: number; months: number }]> = [
  [/^(?:daily|every day)\b/, { days: 1, months: 0 }],
  [/^(?:weekly|every week)\b/, { days: 7, months: 0 }],
  [/^(?:monthly|every month)\b/, { days: 0, months: 1 }],
  [/^(?:quarterly|every quarter)\b/, { days: 0, months: 3 }],
  [/^(?:half-yearly|twice a year|every half year)\b/, { days: 0, months: 6 }],
  [/^(?:yearly|annual(?:ly)?|every year)\b/, { days: 0, months: 12 }],
];

const counted = /^every (\d{1,3}) (days?|weeks?|months?|years?)\b/;
const event = /^(?:each|every|on|per|at|after|before)\s+\w|^continuous(?:ly)?\b/;

/** Reads a frequency as people write it: `quarterly`, `every 2 weeks`, `each release`; undefined when it says neither. */
export function readFrequency(text: string): Frequency | undefined {
  const normal = text.trim().toLowerCase();
  const word = words.find(([pattern]) => pattern.test(normal));
  if (word) return { kind: "periodic", ...word[1] };
  const match = counted.exec(normal);
  if (match) return { kind: "periodic", ...periodOf(Number(match[1]), match[2] ?? "") };
  return event.test(normal) ? { kind: "event" } : undefined;
}

function periodOf(count: number, unit: string): { days: number; months: number } {
  if (unit.startsWith("day")) return { days: count, months: 0 };
  if (unit.startsWith("week")) return { days: 7 * count, months: 0 };
  return { days: 0, months: unit.startsWith("year") ? 12 * count : count };
}

/** The date (`YYYY-MM-DD`) at which evidence of a period is due again; the end of shorter months counts. */
export function nextDue(last: string, period: { days: number; months: number }): string {
  const [year = 0, month = 1, day = 1] = last.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + period.months, 1));
  const lengthOfMonth = new Date(
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
  ).getUTCDate();
  first.setUTCDate(Math.min(day, lengthOfMonth) + period.days);
  return first.toISOString().slice(0, 10);
}

/** Orders evidence: events first, then the shortest period. */
export function frequencyRank(frequency: Frequency | undefined): number {
  if (!frequency) return Number.POSITIVE_INFINITY;
  return frequency.kind === "event" ? 0 : frequency.days + 30 * frequency.months;
}
