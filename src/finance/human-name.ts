/** Abbreviations that stay in capitals. */
const CAPITALS = new Set([
  "ai",
  "api",
  "cpu",
  "etl",
  "gpu",
  "iot",
  "kpi",
  "llm",
  "ml",
  "npv",
  "sla",
  "slo",
  "sso",
  "tco",
  "tpu",
  "vm",
]);

/** A key or id in words: `capacity.gpuHours` → "Capacity: GPU hours", `do-nothing` → "Do nothing". */
export function humanName(key: string): string {
  const text = key
    .split(".")
    .map((part) =>
      part
        .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
        .split(/[-_ ]+/)
        .map(inWords)
        .join(" "),
    )
    .join(": ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inWords(word: string): string {
  const lower = word.toLowerCase();
  if (CAPITALS.has(lower)) return lower.toUpperCase();
  return /^[A-Z]+$/.test(word) && word.length > 1 ? word : lower;
}
